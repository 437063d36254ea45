# 控制台的框架：去处、列表、对话。

## 去处
nav-work = 我的工作
go-inbox = 前往工单
go-work = 前往我的工作
go-contacts = 前往联系人
go-notices = 前往通知
go-settings = 前往设置
keys-go = 前往

## 列表
row-unread = 未读：
rows-roomy = 宽松行距
rows-compact = 紧凑行距
list-full = 已载入 { $shown } 个工单。更早的不在此列表中显示。

## 我的工作
work-owed =
    { $count ->
        [0] 没有客户在等您
       *[other] { $shown } 位客户在等您
    }
need-me = 等我处理
need-nobody = 待处理，无人等候
need-customer = 等待客户
need-hold = 搁置
empty-work = 您没有待处理的工单
empty-work-text = 分配给您的工单在解决之前显示在这里。
empty-work-take = 查看未分配的工单

## 对话
action-unread = 标为未读
file-look = 查看
file-unreadable = 无法在此显示。请保存后打开。
frame-images-always = 始终显示 { $sender } 的图片
frame-images-on = 正在载入 { $sender } 的图片。
frame-images-stop = 停止

## 打印
action-print = 打印
print-now = 打印
print-back = 返回工单
print-notes = 包括仅内部可见的备注
print-note = 备注，仅内部可见
print-ticket = 工单
print-requester = 客户
print-file = 文件：{ $name }，{ $size }
