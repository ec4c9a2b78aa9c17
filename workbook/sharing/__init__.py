"""What leaves the workbook and what comes back: packets for a coach, and the coach's replies.

Nothing here touches the disk: bytes are made from answers and answers from bytes; the pages write and read.
"""
