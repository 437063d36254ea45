# Around a message that is passed on.
forward-title = 转发的邮件
forward-from = 发件人
forward-to = 收件人
forward-date = 日期
forward-subject = 主题
