# 服務台自己寫給其人員的郵件。$desk 是連到服務台所用的名稱。

letter-foot = 此郵件來自服務台 { $desk }。

letter-invitation-subject = 您在服務台 { $desk } 的帳號
letter-invitation-text-by = { $name } 邀請您在服務台 { $desk } 回覆客戶。
letter-invitation-text = 您受邀在服務台 { $desk } 回覆客戶。
letter-invitation-lasts = 連結只能使用一次，7 天內有效。您在那裡設定姓名和密碼。
letter-invitation-link = 加入服務台
letter-invitation-foot = 不知道這是什麼？忽略即可，不會建立帳號。

letter-reset-subject = 設定服務台的新密碼
letter-reset-text = 有人（可能是您）申請為服務台 { $desk } 設定新密碼。
letter-reset-lasts = 連結只能使用一次，1 小時內有效。設定新密碼後，所有裝置都會登出。
letter-reset-link = 設定新密碼
letter-reset-foot = 不是您申請的？忽略此郵件即可，密碼保持不變。

letter-changed-subject = 您的密碼已變更
letter-changed-text = 您在服務台 { $desk } 的帳號密碼剛剛被變更。
letter-changed-not-you = 不是您本人？立即重新設定密碼，並告訴管理員。
letter-changed-link = 重新設定密碼

letter-notices-subject =
    { $count ->
       *[other] 您有 { $shown } 則通知
    }
letter-notices-foot = 您可以在 { $desk } 關閉這類郵件：「設定」中的「我的帳號」。回覆此郵件，客戶不會收到。
letter-notice-assigned = { $name } 將 { $ticket } 指派給您
letter-notice-customer-answered = { $name } 回覆了 { $ticket }
letter-notice-mentioned = { $name } 在 { $ticket } 中提到了您
letter-notice-not-delivered = 您在 { $ticket } 中的回覆未送達
letter-notice-followed-changed = { $name } 變更了 { $ticket }
