# Filters and saved views.

## Views in the navigation and the list
go-views = 前往视图
nav-views = 视图
view-mine-and-unassigned = 我的和未分配
view-waiting = 等待中
view-all-open = 全部未解决
view-tickets =
    { $count ->
       *[other] { $shown } 张工单
    }
view-broken = 引用的内容已不存在
view-broken-title = 无法显示此视图
view-gone = 此视图已被移除
view-gone-text = 或者您已无权查看。
view-empty = 这里没有内容
view-empty-text = 没有工单符合此筛选。

## Filter
action-filter = 筛选
action-save-view = 存为视图
filter-clear = 清除筛选
filter-label = 筛选条件
filter-suggestions = 补全建议
filter-write = 输入 { $word }

## A view and its form
view-new = 新建视图
view-change = 更改 { $name }
view-remove = 移除 { $name }
view-up = 上移 { $name }
view-down = 下移 { $name }
view-moved = 现为第 { $at } 个，共 { $of } 个
view-name = 名称
view-filter = 筛选
view-sort = 排序
view-grouping = 分组
view-whose = 适用于
view-own = 我
view-department = 某个部门
view-everyone = 所有人
view-save = 保存视图
view-save-new = 另存为新视图
view-save-changes = 保存更改
view-cancel = 取消
view-changed-meanwhile = 您打开后有人更改了此视图。请取消后重新更改。
undo-view-removed = 已移除 { $name }

## The page of views
views-everyone = 所有人可用
views-own = 仅自己可用
views-none = 还没有视图。
views-none-own = 还没有。先筛选列表 (F)，再保存 (V)。
views-loading = 正在加载视图

## Orders and groups
sort-last-message = 最新消息在前
sort-unanswered = 最久未回复在前
sort-priority = 最高优先级在前
sort-newest = 最新工单在前
sort-oldest = 最早工单在前
sort-updated = 最近更改在前
sort-number = 按编号
grouping-age = 按时间
grouping-nothing = 不分组
grouping-status = 按状态
grouping-priority = 按优先级
grouping-assignee = 按处理人
grouping-department = 按部门
group-none = 无人等待

## What is wrong with a filter
fault-no-field = 没有字段 { $word }。要查找文字，请加引号。
fault-no-choice = { $field } 不能是 { $word }，可用：{ $allowed }。
fault-not-whole = { $word } 不是整数。
fault-not-a-number = { $word } 不是数字。
fault-not-a-time = { $word } 不是时间。请写日期 (2026-03-01)、单词 (yesterday) 或时长 (4h、2d)。
fault-not-a-language = { $word } 不是语言代码。请写 en、lt 或 zh 这样的代码。
fault-not-an-address = { $word } 不是地址。请写完整地址，或 @kalva.example 这样的域名。
fault-no-letters = { $word } 中没有可查找的内容。
fault-not-ordered = { $field } 不能比较大小。请写 { $field }: 加上值。
fault-no-value = 请写明 { $field } 的值。
fault-open-quote = 引号没有闭合。
fault-open-bracket = 括号没有闭合。
fault-no-bracket = 此括号没有对应的开括号。
fault-nothing-here = 此处缺少条件。
fault-too-long = 筛选最多 2000 个字符。
fault-too-deep = 括号嵌套过深。
fault-too-many = 筛选最多 100 个词和值。
fault-no-department = 没有部门 { $word }。
fault-no-colleague = 没有同事 { $word }。
fault-no-mailbox = 没有邮箱 { $word }。
fault-no-tag = 没有标签 { $word }。
fault-no-organisation = 没有组织 { $word }。
fault-nobody-is-me = 请写明是谁，不要用 me。
fault-no-search = 保存的视图不能只含文字。请用 subject: 加文字。
