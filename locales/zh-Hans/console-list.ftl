# 在列表中选择工单，并同时更改多个。
row-select = 选择“{ $subject }”
action-select = 选择或取消选择
action-extend-down = 向下选择
action-extend-up = 向上选择
action-select-none = 取消所有选择
keys-selection = 已选工单
bulk-all = 选择所有已加载的
bulk-more = 更多
bulk-selected =
    { $count ->
       *[other] 已选 { $shown } 个
    }
bulk-outside =
    { $count ->
       *[other] { $shown } 个已不在此列表
    }
bulk-done =
    { $count ->
       *[other] 已更改 { $shown } 个工单
    }
bulk-refused =
    { $count ->
       *[other] { $shown } 个工单保持不变。
    }
