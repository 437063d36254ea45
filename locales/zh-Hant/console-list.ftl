# 在清單中選取工單，並同時更改多個。
row-select = 選取「{ $subject }」
action-select = 選取或取消選取
action-extend-down = 向下選取
action-extend-up = 向上選取
action-select-none = 取消所有選取
keys-selection = 已選工單
bulk-all = 選取所有已載入的
bulk-more = 更多
bulk-selected =
    { $count ->
       *[other] 已選 { $shown } 個
    }
bulk-outside =
    { $count ->
       *[other] { $shown } 個已不在此清單
    }
bulk-done =
    { $count ->
       *[other] 已更改 { $shown } 個工單
    }
bulk-refused =
    { $count ->
       *[other] { $shown } 個工單維持不變。
    }
