# 服务台自己写给其人员的邮件。$desk 是访问服务台所用的名称。

letter-foot = 此邮件来自服务台 { $desk }。

letter-invitation-subject = 您在服务台 { $desk } 的账号
letter-invitation-text-by = { $name } 邀请您在服务台 { $desk } 回复客户。
letter-invitation-text = 您受邀在服务台 { $desk } 回复客户。
letter-invitation-lasts = 链接只能使用一次，7 天内有效。您在那里设置姓名和密码。
letter-invitation-link = 加入服务台
letter-invitation-foot = 不知道这是什么？忽略即可，不会创建账号。

letter-reset-subject = 设置服务台的新密码
letter-reset-text = 有人（可能是您）申请为服务台 { $desk } 设置新密码。
letter-reset-lasts = 链接只能使用一次，1 小时内有效。设置新密码后，所有登录都会退出。
letter-reset-link = 设置新密码
letter-reset-foot = 不是您申请的？忽略此邮件即可，密码保持不变。

letter-changed-subject = 您的密码已更改
letter-changed-text = 您在服务台 { $desk } 的账号密码刚刚被更改。
letter-changed-not-you = 不是您本人？立即重新设置密码，并告诉管理员。
letter-changed-link = 重新设置密码

letter-notices-subject =
    { $count ->
       *[other] 您有 { $shown } 条通知
    }
letter-notices-foot = 您可以在 { $desk } 关闭此类邮件：“设置”中的“我的账号”。回复此邮件，客户不会收到。
letter-notice-assigned = { $name } 将 { $ticket } 分配给您
letter-notice-customer-answered = { $name } 回复了 { $ticket }
letter-notice-mentioned = { $name } 在 { $ticket } 中提到了您
letter-notice-not-delivered = 您在 { $ticket } 中的回复未送达
letter-notice-followed-changed = { $name } 更改了 { $ticket }
