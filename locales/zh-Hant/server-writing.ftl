# Around a message that is passed on.
forward-title = 轉寄的郵件
forward-from = 寄件人
forward-to = 收件人
forward-date = 日期
forward-subject = 主旨
