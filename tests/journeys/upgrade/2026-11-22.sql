-- A desk of the first schema, as logical rows: two people, two departments, three tickets with their conversation, log,
-- jobs and received mail. Loaded by upgrade.rs, which says how; statements end with a semicolon at the end of a line.
--
-- migration: 20261122_01_platform_log
-- migration: 20261122_02_platform_people
-- migration: 20261122_20_desk_tickets
-- migration: 20261122_40_channels_mail

INSERT INTO department (id, name, name_key, created_at) VALUES
(1, 'Support', 'support', 1795316101829345),
(2, 'Billing', 'billing', 1795316101925220);
INSERT INTO account (id, email, email_key, name, role, owner, language, password_hash, state, created_at) VALUES
(1, 'rasa@kalva.example', 'rasa@kalva.example', 'Rasa Kalvytė', 'administrator', TRUE, 'en', '$argon2id$v=19$m=19456,t=2,p=1$VbLCdRZqoQi7l4hdjX0p9g$zNthmrUJn6LRaYuDumsAcaofoQk8NjQBkAm+Yoy5FGM', 'active', 1795316101300034),
(2, 'jonas@kalva.example', 'jonas@kalva.example', 'Jonas Petraitis', 'administrator', FALSE, 'en', '$argon2id$v=19$m=19456,t=2,p=1$Tsn5eDvmXrGFI3iCKINF+Q$uAMx/s3R8bZJ9TMLXqmItUl//lsVYUl+ClUpDwSlVHY', 'active', 1795316101631472);
INSERT INTO mailbox (id, address, address_key, name, department, takes_rest, smtp_out, smtp_secret, imap, imap_user, imap_secret, created_at) VALUES
(1, 'help@kalva.example', 'help@kalva.example', 'Support', 1, FALSE, 'smtp://127.0.0.1:18025', NULL, NULL, NULL, NULL, 1795316102011321),
(2, 'billing@kalva.example', 'billing@kalva.example', 'Billing', 2, FALSE, NULL, NULL, NULL, NULL, NULL, 1795316102046189);
INSERT INTO contact (id, name, email, created_at) VALUES
(1, 'Anna Berg', 'anna@example.org', 1795316105144753),
(2, 'Petras', 'petras@example.net', 1795316112735278);
INSERT INTO contact_address (address_key, contact, address, created_at) VALUES
('anna@example.org', 1, 'anna@example.org', 1795316105144753),
('petras@example.net', 2, 'petras@example.net', 1795316112735278);
INSERT INTO ticket (id, number, subject, status, pile, solved_at, priority, channel, mailbox, department, assignee, requester, snippet, message_count, created_at, updated_at, last_message_at, unanswered_since, version, thread_version) VALUES
(1, 1001, 'Boiler shows E7', 'solved', 'solved', 1795316112796283, 'high', 'email', 1, 1, 1, 1, 'It starts now. Thank you!', 4, 1795316105110519, 1795316112796283, 1795316110605800, NULL, 9, 6),
(2, 1002, 'Sąskaita 41', 'open', 'open', NULL, 'normal', 'email', 2, 2, NULL, 1, 'Whoever is named on it.', 2, 1795316105168866, 1795316107730531, 1795316107730531, NULL, 3, 2),
(3, 1003, 'Colour of the new boiler', 'open', 'open', NULL, 'normal', 'api', NULL, 1, NULL, 2, 'White, or grey?', 1, 1795316112735278, 1795316113629996, 1795316112735278, 1795316112735278, 4, 4);
INSERT INTO message (id, ticket, mailbox, kind, author, from_name, from_email, to_list, cc_list, subject, text, html, quoted, by_machine, threaded_by, message_id, received_mail, delivery, due_at, ended_at, tries, delivery_error, then_solve, at) VALUES
(1, 1, 1, 'incoming', 'contact:1', 'Anna Berg', 'anna@example.org', '[{"name":"","email":"help@kalva.example"}]', '[]', 'Boiler shows E7', 'It stopped this morning.
What now?

Anna', NULL, NULL, FALSE, 'new', 'one@example.org', 1, NULL, NULL, NULL, 0, NULL, FALSE, 1795316105110519),
(2, 2, 2, 'incoming', 'contact:1', 'Anna Berg', 'anna@example.org', '[{"name":"","email":"billing@kalva.example"}]', '[]', 'Sąskaita 41', 'Whom do I pay?', NULL, NULL, FALSE, 'new', 'two@example.org', 3, NULL, NULL, NULL, 0, NULL, FALSE, 1795316105168866),
(3, 1, NULL, 'note', 'agent:1', 'Rasa Kalvytė', 'rasa@kalva.example', '[]', '[]', '', 'E7 is the ignition.', NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, FALSE, 1795316107556778),
(4, 1, 1, 'reply', 'agent:1', 'Rasa Kalvytė', 'rasa@kalva.example', '[{"name":"Anna Berg","email":"anna@example.org"}]', '[]', 'Re: Boiler shows E7', 'Please hold the reset button for ten seconds.', NULL, NULL, FALSE, NULL, 't.aecbba2z3lhv6xerdut5vva.660d49adac23c@kalva.example', NULL, 'sent', NULL, 1795316107768719, 0, NULL, TRUE, 1795316107625020),
(5, 2, 2, 'reply', 'agent:1', 'Rasa Kalvytė', 'rasa@kalva.example', '[{"name":"Anna Berg","email":"anna@example.org"}]', '[]', 'Re: Sąskaita 41', 'Whoever is named on it.', NULL, NULL, FALSE, NULL, NULL, NULL, 'sending', NULL, NULL, 1, 'No outgoing server: this mailbox has none. Set one, then run the delivery again.', FALSE, 1795316107730531),
(6, 1, 1, 'incoming', 'contact:1', 'Anna Berg', 'anna@example.org', '[{"name":"","email":"help@kalva.example"}]', '[]', 'Re: Boiler shows E7', 'It starts now. Thank you!', NULL, '> Please hold the reset button for ten seconds.', FALSE, 'token', 'four@example.org', 5, NULL, NULL, NULL, 0, NULL, FALSE, 1795316110605800),
(7, 3, NULL, 'incoming', 'contact:2', 'Petras', 'petras@example.net', '[]', '[]', 'Colour of the new boiler', 'White, or grey?', NULL, NULL, FALSE, 'new', NULL, NULL, NULL, NULL, NULL, 0, NULL, FALSE, 1795316112735278),
(8, 3, NULL, 'reply', 'agent:1', 'Rasa Kalvytė', 'rasa@kalva.example', '[{"name":"Petras","email":"petras@example.net"}]', '[]', 'Re: Colour of the new boiler', 'Wrong answer', NULL, NULL, FALSE, NULL, NULL, NULL, 'withdrawn', NULL, NULL, 0, NULL, FALSE, 1795316112848980),
(9, 3, NULL, 'reply', 'agent:1', 'Rasa Kalvytė', 'rasa@kalva.example', '[{"name":"Petras","email":"petras@example.net"}]', '[]', 'Re: Colour of the new boiler', 'Grey is in stock.', NULL, NULL, FALSE, NULL, NULL, NULL, 'waiting', 1795316143629996, NULL, 0, NULL, FALSE, 1795316113629996);
INSERT INTO received_mail (id, mailbox, received_at, via, peer, helo, sender, recipient, size, raw, blob, fate, reason, decided_at, class, class_reason, author, subject, message_id, ticket, ticket_number, message) VALUES
(1, 1, 1795316105110519, 'lmtp', '127.0.0.1', '[127.0.0.1]', 'anna@example.org', 'help@kalva.example', 203, {hex 46726f6d3a20416e6e612042657267203c616e6e61406578616d706c652e6f72673e0d0a546f3a2068656c70406b616c76612e6578616d706c650d0a5375626a6563743a20426f696c65722073686f77732045370d0a4d6573736167652d49443a203c6f6e65406578616d706c652e6f72673e0d0a446174653a2053756e2c203232204e6f7620323032362030333a30303a3030202b303030300d0a0d0a49742073746f707065642074686973206d6f726e696e672e0d0a57686174206e6f773f0d0a0d0a416e6e610d0a}, NULL, 'stored', 'new', 1795316105144753, 'person', 'no_sign', 'anna@example.org', 'Boiler shows E7', 'one@example.org', 1, 1001, 1),
(2, 1, 1795316105129386, 'lmtp', '127.0.0.1', '[127.0.0.1]', 'anna@example.org', 'help@kalva.example', 203, {hex 46726f6d3a20416e6e612042657267203c616e6e61406578616d706c652e6f72673e0d0a546f3a2068656c70406b616c76612e6578616d706c650d0a5375626a6563743a20426f696c65722073686f77732045370d0a4d6573736167652d49443a203c6f6e65406578616d706c652e6f72673e0d0a446174653a2053756e2c203232204e6f7620323032362030333a30303a3030202b303030300d0a0d0a49742073746f707065642074686973206d6f726e696e672e0d0a57686174206e6f773f0d0a0d0a416e6e610d0a}, NULL, 'duplicate', 'same_as_earlier', 1795316105184522, 'person', 'no_sign', 'anna@example.org', 'Boiler shows E7', 'one@example.org', NULL, NULL, NULL),
(3, 2, 1795316105168866, 'lmtp', '127.0.0.1', '[127.0.0.1]', 'anna@example.org', 'billing@kalva.example', 151, {hex 46726f6d3a20416e6e612042657267203c616e6e61406578616d706c652e6f72673e0d0a546f3a2062696c6c696e67406b616c76612e6578616d706c650d0a5375626a6563743a203d3f7574662d383f713f533d43343d3835736b616974615f34313f3d0d0a4d6573736167652d49443a203c74776f406578616d706c652e6f72673e0d0a0d0a57686f6d20646f2049207061793f0d0a}, NULL, 'stored', 'new', 1795316105207569, 'person', 'no_sign', 'anna@example.org', 'Sąskaita 41', 'two@example.org', 2, 1002, 2),
(4, 1, 1795316105219451, 'lmtp', '127.0.0.1', '[127.0.0.1]', 'anna@example.org', 'help@kalva.example', 161, {hex 46726f6d3a20416e6e612042657267203c616e6e61406578616d706c652e6f72673e0d0a546f3a2068656c70406b616c76612e6578616d706c650d0a5375626a6563743a204f7574206f66206f66666963650d0a4d6573736167652d49443a203c7468726565406578616d706c652e6f72673e0d0a4175746f2d5375626d69747465643a206175746f2d7265706c6965640d0a0d0a4920616d20617761792e0d0a}, NULL, 'automatic', 'automatic_reply', 1795316105274130, 'automatic_reply', 'auto_submitted_replied', 'anna@example.org', 'Out of office', 'three@example.org', NULL, NULL, NULL),
(5, 1, 1795316110605800, 'lmtp', '127.0.0.1', '[127.0.0.1]', 'anna@example.org', 'help@kalva.example', 359, {hex 46726f6d3a20416e6e612042657267203c616e6e61406578616d706c652e6f72673e0d0a546f3a2068656c70406b616c76612e6578616d706c650d0a5375626a6563743a2052653a20426f696c65722073686f77732045370d0a4d6573736167652d49443a203c666f7572406578616d706c652e6f72673e0d0a496e2d5265706c792d546f3a203c742e616563626261327a336c687636786572647574357676612e36363064343961646163323363406b616c76612e6578616d706c653e0d0a5265666572656e6365733a203c6f6e65406578616d706c652e6f72673e203c742e616563626261327a336c687636786572647574357676612e36363064343961646163323363406b616c76612e6578616d706c653e0d0a0d0a497420737461727473206e6f772e205468616e6b20796f75210d0a0d0a3e20506c6561736520686f6c642074686520726573657420627574746f6e20666f722074656e207365636f6e64732e0d0a}, NULL, 'stored', 'token', 1795316110618196, 'person', 'no_sign', 'anna@example.org', 'Re: Boiler shows E7', 'four@example.org', 1, 1001, 6);
INSERT INTO original_mail (mailbox, fingerprint, received_mail) VALUES
(1, 'b5da3e19d8903b3bd3e99a4af4fea99a98d3c5e5d21c14e1cc7d75ec4c183edb', 1),
(2, '562b98df0577f3034d8cbcda1c177009b2d58aff63b6817f55a8abde1f4a8576', 3),
(1, '0d8da5e6cdb663d15d204222a0c7671dc85716dec08eed67d041a44bd26c0a1a', 4),
(1, 'b987b3530f23b1d57016b1ae647a888544813c24da71fac521239dd1fd31d2da', 5);
INSERT INTO event (seq, xact, at, recorded_at, kind, version, stream, stream_version, subject, actor, cause, depth, origin, data) VALUES
(1, 0, 1795316101300034, 1795316101300034, 'AccountCreated', 1, 'account:1', 1, NULL, 'system', NULL, 0, 'live', '{"owner":true,"role":"administrator"}'),
(2, 0, 1795316101631472, 1795316101631472, 'AccountCreated', 1, 'account:2', 1, NULL, 'system', NULL, 0, 'live', '{"owner":false,"role":"administrator"}'),
(3, 0, 1795316101829345, 1795316101829345, 'DepartmentAdded', 1, 'department:1', 1, NULL, 'system', NULL, 0, 'live', '{}'),
(4, 0, 1795316101925220, 1795316101925220, 'DepartmentAdded', 1, 'department:2', 1, NULL, 'system', NULL, 0, 'live', '{}'),
(5, 0, 1795316102011321, 1795316102011321, 'MailboxAdded', 1, 'mailbox:1', 1, NULL, 'system', NULL, 0, 'live', '{"department":1,"takes_rest":false}'),
(6, 0, 1795316102046189, 1795316102046189, 'MailboxAdded', 1, 'mailbox:2', 1, NULL, 'system', NULL, 0, 'live', '{"department":2,"takes_rest":false}'),
(7, 0, 1795316102089569, 1795316102089569, 'TokenCreated', 1, 'account:1', 2, NULL, 'system', NULL, 0, 'live', '{"scopes":"read write admin","token":1}'),
(8, 0, 1795316105144753, 1795316105144753, 'ContactMade', 1, 'contact:1', 1, NULL, 'system', NULL, 0, 'live', '{}'),
(9, 0, 1795316105144753, 1795316105144753, 'TicketOpened', 1, 'ticket:1', 1, NULL, 'contact:1', NULL, 0, 'live', '{"channel":"email","department":1,"priority":"normal","requester":1}'),
(10, 0, 1795316105144753, 1795316105144753, 'MessageReceived', 1, 'ticket:1', 2, 'message:1', 'contact:1', NULL, 0, 'live', '{"by_machine":false,"channel":"email","department":1,"threaded_by":"new"}'),
(11, 0, 1795316105144753, 1795316105144753, 'MailDecided', 1, 'received_mail:1', 1, NULL, 'system', NULL, 0, 'live', '{"class":"person","fate":"stored","mailbox":1,"reason":"new","ticket":1}'),
(12, 0, 1795316105184522, 1795316105184522, 'MailDecided', 1, 'received_mail:2', 1, NULL, 'system', NULL, 0, 'live', '{"class":"person","fate":"duplicate","mailbox":1,"reason":"same_as_earlier","ticket":null}'),
(13, 0, 1795316105207569, 1795316105207569, 'TicketOpened', 1, 'ticket:2', 1, NULL, 'contact:1', NULL, 0, 'live', '{"channel":"email","department":2,"priority":"normal","requester":1}'),
(14, 0, 1795316105207569, 1795316105207569, 'MessageReceived', 1, 'ticket:2', 2, 'message:2', 'contact:1', NULL, 0, 'live', '{"by_machine":false,"channel":"email","department":2,"threaded_by":"new"}'),
(15, 0, 1795316105207569, 1795316105207569, 'MailDecided', 1, 'received_mail:3', 1, NULL, 'system', NULL, 0, 'live', '{"class":"person","fate":"stored","mailbox":2,"reason":"new","ticket":2}'),
(16, 0, 1795316105274130, 1795316105274130, 'MailDecided', 1, 'received_mail:4', 1, NULL, 'system', NULL, 0, 'live', '{"class":"automatic_reply","fate":"automatic","mailbox":1,"reason":"automatic_reply","ticket":null}'),
(17, 0, 1795316107464645, 1795316107464645, 'PriorityChanged', 1, 'ticket:1', 3, NULL, 'agent:1', NULL, 0, 'live', '{"department":1,"from":"normal","to":"high"}'),
(18, 0, 1795316107464645, 1795316107464645, 'TicketAssigned', 1, 'ticket:1', 4, NULL, 'agent:1', NULL, 0, 'live', '{"department":1,"from":null,"to":1}'),
(19, 0, 1795316107556778, 1795316107556778, 'NoteWritten', 1, 'ticket:1', 5, 'message:3', 'agent:1', NULL, 0, 'live', '{"department":1}'),
(20, 0, 1795316107625020, 1795316107625020, 'ReplyQueued', 1, 'ticket:1', 6, 'message:4', 'agent:1', NULL, 0, 'live', '{"department":1,"due":1795316107625020}'),
(21, 0, 1795316107625020, 1795316107625020, 'MessageSent', 1, 'ticket:1', 7, 'message:4', 'agent:1', NULL, 0, 'live', '{"channel":"email","department":1}'),
(22, 0, 1795316107625020, 1795316107625020, 'TicketSolved', 1, 'ticket:1', 8, NULL, 'agent:1', NULL, 0, 'live', '{"department":1,"from":"open"}'),
(23, 0, 1795316107730531, 1795316107730531, 'ReplyQueued', 1, 'ticket:2', 3, 'message:5', 'agent:1', NULL, 0, 'live', '{"department":2,"due":1795316107730531}'),
(24, 0, 1795316107730531, 1795316107730531, 'MessageSent', 1, 'ticket:2', 4, 'message:5', 'agent:1', NULL, 0, 'live', '{"channel":"email","department":2}'),
(25, 0, 1795316107768719, 1795316107768719, 'MessageDelivered', 1, 'ticket:1', 9, 'message:4', 'system', 21, 1, 'live', '{"department":1}'),
(26, 0, 1795316110618196, 1795316110618196, 'MessageReceived', 1, 'ticket:1', 10, 'message:6', 'contact:1', NULL, 0, 'live', '{"by_machine":false,"channel":"email","department":1,"threaded_by":"token"}'),
(27, 0, 1795316110618196, 1795316110618196, 'TicketReopened', 1, 'ticket:1', 11, NULL, 'contact:1', NULL, 0, 'live', '{"because":"customer_wrote","department":1,"from":"solved"}'),
(28, 0, 1795316110618196, 1795316110618196, 'MailDecided', 1, 'received_mail:5', 1, NULL, 'system', NULL, 0, 'live', '{"class":"person","fate":"stored","mailbox":1,"reason":"token","ticket":1}'),
(29, 0, 1795316112735278, 1795316112735278, 'ContactMade', 1, 'contact:2', 1, NULL, 'agent:1', NULL, 0, 'live', '{}'),
(30, 0, 1795316112735278, 1795316112735278, 'TicketOpened', 1, 'ticket:3', 1, NULL, 'contact:2', NULL, 0, 'live', '{"channel":"api","department":1,"priority":"normal","requester":2}'),
(31, 0, 1795316112735278, 1795316112735278, 'MessageReceived', 1, 'ticket:3', 2, 'message:7', 'contact:2', NULL, 0, 'live', '{"by_machine":false,"channel":"api","department":1,"threaded_by":"new"}'),
(32, 0, 1795316112796283, 1795316112796283, 'TicketSolved', 1, 'ticket:1', 12, NULL, 'agent:1', NULL, 0, 'live', '{"department":1,"from":"open"}'),
(33, 0, 1795316112848980, 1795316112848980, 'ReplyQueued', 1, 'ticket:3', 3, 'message:8', 'agent:1', NULL, 0, 'live', '{"department":1,"due":1795316142848980}'),
(34, 0, 1795316113559017, 1795316113559017, 'ReplyWithdrawn', 1, 'ticket:3', 4, 'message:8', 'agent:1', NULL, 0, 'live', '{"because":"author","department":1}'),
(35, 0, 1795316113629996, 1795316113629996, 'ReplyQueued', 1, 'ticket:3', 5, 'message:9', 'agent:1', NULL, 0, 'live', '{"department":1,"due":1795316143629996}');
INSERT INTO job (id, kind, args, state, due_at, attempts, max_attempts, last_error, unique_key, lease_owner, cause, depth, created_at) VALUES
(6, 'DeliverMessage', '{"message":5}', 'waiting', 1795316707821995, 1, 60, 'No outgoing server: this mailbox has none. Set one, then run the delivery again.', 'deliver:5', '', 24, 1, 1795316107730531),
(9, 'ReleaseReply', '{"message":9}', 'waiting', 1795316143629996, 0, 10, NULL, 'release:9', '', NULL, 0, 1795316113629996);
INSERT INTO schedule (kind, next_at) VALUES
('Sweep', 1795319702351053);
INSERT INTO counter (name, value) VALUES
('ticket', 1003);
