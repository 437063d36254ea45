# The words of what a ticket and a customer are.

## Tickets
type-question = 咨询
type-incident = 故障
type-problem = 问题
type-task = 任务
field-type = 类型
field-tags = 标签
field-language = 语言
field-followers = 关注者
field-organisation = 组织
field-phone = 电话
field-note = 备注
field-empty = 无
field-required = 解决前必填
field-yes = 是
field-no = 否
choose-type = 类型：{ $value }。点击更改
choose-field = { $field }：{ $value }。点击更改
tag-add = 添加标签
tag-new = 新
tag-many = 1000 以上
tag-remove = 移除 { $tag }
follower-add = 添加关注者
follower-remove = { $name } 不再关注
side-earlier = 以往工单
earlier-all = 全部工单
contact-time = { $place }，当地 { $time }

## Putting off, spam, deleting
action-snooze = 稍后处理
action-wake = 结束稍后处理
action-follow = 关注
action-unfollow = 取消关注
action-spam = 标为垃圾邮件
action-not-spam = 不是垃圾邮件
action-delete = 删除
action-restore = 恢复
action-more = 更多
cancel = 取消
snooze-later = 今天稍后
snooze-tomorrow = 明天
snooze-monday = 星期一
snooze-pick = 选择时间
snooze-until = 直到
snoozed-until = 稍后处理，至 { $time }
pile-spam = 垃圾邮件
ticket-deleted = 此工单已删除，将被彻底清除。
undo-snoozed = #{ $number } 已设为稍后处理
undo-woken = #{ $number } 已返回
undo-spam = #{ $number } 及其发件人已标为垃圾邮件
undo-not-spam = #{ $number } 不是垃圾邮件
undo-deleted = #{ $number } 已删除
undo-restored = #{ $number } 已恢复

## History
quoted = “{ $name }”
name-gone = 已移除的内容
event-type = { $who } 将类型设为 { $type }
event-untyped = { $who } 清除了类型
event-language = { $who } 将语言设为 { $language }
event-no-language = { $who } 清除了语言
event-requester = { $who } 将请求人改为 { $name }
event-tagged =
    { $count ->
       *[other] { $who } 添加了标签 { $tags }
    }
event-untagged =
    { $count ->
       *[other] { $who } 移除了标签 { $tags }
    }
event-retagged = { $who } 添加了 { $added }，移除了 { $removed }
event-field = { $who } 将 { $field } 设为 { $value }
event-field-text = { $who } 填写了 { $field }
event-field-emptied = { $who } 清空了 { $field }
event-follower-added = { $who } 添加 { $name } 为关注者
event-follower-removed = { $who } 移除了关注者 { $name }
event-snoozed = { $who } 设为稍后处理，至 { $time }
event-woke-time = 稍后处理已到期
event-woke-agent = { $who } 结束了稍后处理
event-woke-customer = { $who } 来信，稍后处理结束
event-woke-solved = { $who } 解决了工单，稍后处理结束
event-spam = { $who } 将工单和 { $name } 标为垃圾邮件
event-spam-contact = 因 { $name } 此前已标记，标为垃圾邮件
event-not-spam = { $who } 标为非垃圾邮件
event-deleted = { $who } 删除了工单
event-restored = { $who } 恢复了工单

## Settings: fields
settings-desk = 服务台
settings-fields = 字段
fields-of-tickets = 工单
fields-of-contacts = 客户
fields-of-organisations = 组织
fields-none = 还没有字段
kind-text = 文本
kind-number = 数字
kind-date = 日期
kind-choice = 选项
kind-checkbox = 复选框
field-add = 添加字段
field-label = 名称
field-kind = 类型
field-choices = 选项，每行一个
field-everywhere = 所有部门
field-up = 上移 { $field }
field-down = 下移 { $field }
field-edit = 编辑 { $field }
field-retire = 停用 { $field }
field-return = 恢复 { $field }
edit = 编辑
retire = 停用
retired = 已停用
return = 恢复使用
save = 保存
retention-title = 已删除的工单
retention-days = 彻底清除前的天数
retention-hint = 在此之前可以恢复，之后消息和文件将永久消失。

## Customers
nav-contacts = 联系人
contacts-find = 按姓名或地址查找
contacts-failed = 无法加载联系人
contacts-none = 还没有人来信
contacts-none-found = 没有符合的联系人
contacts-more = 显示更多
contacts-back = 返回联系人
contact-choose = 选择联系人
contact-choose-text = 这里显示其资料和工单。
contact-missing = 无法显示此联系人
contact-name = 姓名
contact-addresses = 地址
contact-zone = 时区
contact-tickets = 工单
contact-no-tickets = 没有您可以查看的工单
address-add = 添加地址
address-first = 设为首选
address-first-of = 将 { $address } 设为首选地址
phone-add = 添加电话号码
remove-of = 移除 { $what }
