# 人员、自己的账号、通知、入口、设置的框架。

## 设置
nav-settings = 设置
settings-back = 返回
settings-choose = 尚未选择
settings-choose-text = 从列表中选择一项设置。
settings-me = 我
settings-account = 我的账号
settings-people = 人员
settings-departments = 部门
settings-keep = 保存
settings-cancel = 取消
copy = 复制
copied = 已复制

## 我的账号
account-browser = 在此浏览器中
account-undo = 发送后可撤销的时间
account-undo-none = 不可撤销
account-undo-seconds = { $shown } 秒
account-profile = 个人资料
account-letters = 邮件语言
account-zone = 时区
account-zone-browser = 跟随浏览器
away-title = 离开
away-text = 同事会在您的名字旁看到您不在。
away-until-label = 直到
away-until-hint = 不确定时留空。填写后，到时自动结束离开。
away-go = 开始离开
away-back = 我回来了
away-is = 您处于离开状态。
away-is-not = 您已回来。
away-until = 离开，至 { $when }
away-short = 离开
password-old = 当前密码
password-new = 新密码
password-change = 更改密码
password-done = 密码已更改。其他浏览器已退出登录。
sessions-title = 已登录的设备
sessions-end-others = 退出其他所有登录
session-device = { $system } 上的 { $browser }
session-unknown = 未知设备
session-here = 本机
session-seen = 最近使用：{ $when }
session-end = 退出登录
session-end-of = 退出 { $device } 的登录
tokens-title = 程序令牌
tokens-text = 持有令牌的程序以您的名义操作，但不超出令牌的权限。
token-name = 用途
token-scopes = 权限
token-read = 查看
token-write = 处理工单
token-admin = 管理服务台
token-make = 创建令牌
token-made = 新令牌
token-made-text = 仅显示这一次。保存在别人看不到的地方。
token-used = 最近使用：{ $when }
token-unused = 尚未使用
token-revoke = 吊销
token-revoke-of = 吊销 { $name }
choice-text = 2 分钟内未在这里阅读的通知会通过邮件发送。
choice-what = 何时通知我
choice-console = 这里
choice-mail = 邮件
choice-assigned = 有工单分配给我
choice-customer-answered = 客户在我的工单中来信
choice-mentioned = 有人在备注中提到我
choice-not-delivered = 我的回复未送达
choice-followed-changed = 我关注的工单有变更

## 通知
nav-notices = 通知
notices-unread =
    { $count ->
       *[other] { $shown } 条未读
    }
notices-read-all = 全部标为已读
notices-none = 没有通知
notices-none-text = 与您有关的事会自动出现在这里。
notices-more = 显示更早的通知
notice-unread = 未读：
notice-assigned = { $name } 将工单分配给您
notice-customer-answered = { $name } 回复了
notice-mentioned = { $name } 提到了您
notice-not-delivered = 您的回复未送达
notice-followed-changed = { $name } 更改了您关注的工单

## 人员
field-role = 角色
people-invite = 邀请同事
people-invited = 已邀请
invite-send = 发送邀请
invite-link = 邀请链接
invite-link-sent = 含此链接的邮件正发往 { $email }。链接仅显示这一次。
invite-link-only = 还没有邮箱可以发信：由您自己转交链接。链接仅显示这一次。
invite-again = 再次邀请
invite-again-of = 再次邀请 { $name }
invite-revoke = 撤回
invite-revoke-of = 撤回对 { $name } 的邀请
invitation-sent = 邮件已发送
invitation-waits = 邮件发送中
invitation-waits-because = 邮件等待发送。{ $reason }
invitation-failed = 邮件未发送。{ $reason }
invitation-until = 有效期至 { $when }
letters-title = 服务台的邮件
letters-from = 邀请、重设密码的链接和通知由 { $address } 发出。
letters-nobody = 没有邮箱设置了发件服务器。邮件会等到设置好为止。
letters-choose = 发件邮箱
letters-oldest = 最早添加且能发信的邮箱
person-owner = 所有者始终是管理员。
person-everywhere = 管理员可以查看所有部门。
person-access = 访问权限
person-disabled = 已停用
person-disabled-text = 此账号已停用，无法用它登录。
person-enable = 启用
person-disable = 停用
person-disable-of = 停用 { $name }
person-disable-text = 登录和令牌立即失效。此人做过的事都会保留。
person-tickets = 待处理的工单
person-tickets-unassign = 变为未分配
person-tickets-keep = 仍归此人
person-back = 结束离开

## 部门
department-new = 新部门
department-add = 添加
department-lead = 主管
department-no-lead = 无
department-lead-hint = 确保工作分配到人，回复及时。
department-members = 成员
department-order = 按资历：9 级供所有人请教，1 级向他人请教。
department-level-of = { $name } 的资历
department-remove = 移除
department-remove-of = 移除 { $name }
department-nobody = 还没有人。管理员可以查看其工单。
department-join = 添加成员
department-choose = 选择

## 入口
join-title = 加入服务台
join-text = { $email } 受邀加入 { $host }。
join-enter = 加入
join-dead-text = 它已被使用、被撤回，或超过了 7 天。需要新的邀请。
link-dead = 此链接已失效
forgot-title = 忘记密码
forgot-text = 我们会发送一个用来设置新密码的链接。
forgot-ask = 发送链接
forgot-asked = 查看您的邮箱
forgot-asked-text = 如果 { $email } 在这里有账号，就会收到含链接的邮件。链接 1 小时内有效。
reset-title = 新密码
reset-text = 所有登录都会退出，之后用新密码登录。
reset-set = 设置密码
reset-done = 密码已设置
reset-done-text = 用新密码登录。
reset-dead-text = 它已被使用，或超过了 1 小时。重新申请一个。
