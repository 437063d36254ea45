-- A desk of the end of November 2026, as logical rows: two people, a customer's mail and three more tickets, with tags,
-- fields, followers, drafts, a note that names a colleague, signatures, views, a template, a change of several, a ticket put
-- off, one deleted, an answer that waits and an invitation. Loaded by upgrade.rs, which says how; statements end with a
-- semicolon at the end of a line.
--
-- migration: 20261122_01_platform_log
-- migration: 20261122_02_platform_people
-- migration: 20261127_03_platform_team
-- migration: 20261127_26_platform_names
-- migration: 20261122_20_desk_tickets
-- migration: 20261127_20_desk_threading
-- migration: 20261127_21_desk_fields
-- migration: 20261127_24_desk_writing
-- migration: 20261127_26_desk_filter
-- migration: 20261127_27_desk_reading
-- migration: 20261127_28_desk_notices
-- migration: 20261127_29_desk_templates
-- migration: 20261127_30_desk_filter_fields
-- migration: 20261127_32_desk_viewers
-- migration: 20261122_40_channels_mail
-- migration: 20261127_40_channels_threading
-- migration: 20261127_41_channels_authentication
-- migration: 20261127_26_channels_mailbox_names

INSERT INTO event (seq, xact, at, recorded_at, kind, version, stream, stream_version, subject, actor, cause, depth, origin, data) VALUES
(1, 0, 1796025600000000, 1796025600000000, 'DepartmentAdded', 1, 'department:1', 1, NULL, 'system', NULL, 0, 'live', '{}'),
(2, 0, 1796025600000000, 1796025600000000, 'MailboxAdded', 1, 'mailbox:1', 1, NULL, 'system', NULL, 0, 'live', '{"department":1,"takes_rest":false}'),
(3, 0, 1796025600000000, 1796025600000000, 'AccountCreated', 1, 'account:1', 1, NULL, 'system', NULL, 0, 'live', '{"owner":true,"role":"administrator"}'),
(4, 0, 1796025600000000, 1796025600000000, 'SignedIn', 1, 'account:1', 2, NULL, 'agent:1', NULL, 0, 'live', '{"session":1}'),
(5, 0, 1796025600000000, 1796025600000000, 'AccountCreated', 1, 'account:2', 1, NULL, 'system', NULL, 0, 'live', '{"owner":false,"role":"lead"}'),
(6, 0, 1796025600000000, 1796025600000000, 'DepartmentAdded', 1, 'department:2', 1, NULL, 'system', NULL, 0, 'live', '{}'),
(7, 0, 1796025600000000, 1796025600000000, 'DepartmentJoined', 1, 'account:2', 2, 'department:1', 'system', NULL, 0, 'live', '{"department":1}'),
(8, 0, 1796025600000000, 1796025600000000, 'SignedIn', 1, 'account:2', 3, NULL, 'agent:2', NULL, 0, 'live', '{"session":2}'),
(9, 0, 1796025600000000, 1796025600000000, 'SignedIn', 1, 'account:1', 3, NULL, 'agent:1', NULL, 0, 'live', '{"session":3}'),
(10, 0, 1796025600000000, 1796025600000000, 'ContactMade', 1, 'contact:1', 1, NULL, 'system', NULL, 0, 'live', '{}'),
(11, 0, 1796025600000000, 1796025600000000, 'TicketOpened', 1, 'ticket:1', 1, NULL, 'contact:1', NULL, 0, 'live', '{"channel":"email","department":1,"priority":"normal","requester":1}'),
(12, 0, 1796025600000000, 1796025600000000, 'MessageReceived', 1, 'ticket:1', 2, 'message:1', 'contact:1', NULL, 0, 'live', '{"by_machine":false,"channel":"email","department":1,"passed_on":false,"stranger":false,"threaded_by":"new"}'),
(13, 0, 1796025600000000, 1796025600000000, 'MailDecided', 1, 'received_mail:1', 1, NULL, 'system', NULL, 0, 'live', '{"class":"person","fate":"stored","mailbox":1,"reason":"new","ticket":1}'),
(14, 0, 1796025607000000, 1796025607000000, 'ContactMade', 1, 'contact:2', 1, NULL, 'agent:1', NULL, 0, 'live', '{}'),
(15, 0, 1796025607000000, 1796025607000000, 'TicketOpened', 1, 'ticket:2', 1, NULL, 'agent:1', NULL, 0, 'live', '{"channel":"api","department":2,"priority":"normal","requester":2}'),
(16, 0, 1796025607000000, 1796025607000000, 'MessageReceived', 1, 'ticket:2', 2, 'message:2', 'contact:2', NULL, 0, 'live', '{"by_machine":false,"channel":"api","department":2,"passed_on":false,"stranger":false,"threaded_by":"new"}'),
(17, 0, 1796025614000000, 1796025614000000, 'TicketOpened', 1, 'ticket:3', 1, NULL, 'agent:1', NULL, 0, 'live', '{"channel":"api","department":1,"priority":"normal","requester":2}'),
(18, 0, 1796025614000000, 1796025614000000, 'MessageReceived', 1, 'ticket:3', 2, 'message:3', 'contact:2', NULL, 0, 'live', '{"by_machine":false,"channel":"api","department":1,"passed_on":false,"stranger":false,"threaded_by":"new"}'),
(19, 0, 1796025621000000, 1796025621000000, 'ContactMade', 1, 'contact:3', 1, NULL, 'agent:1', NULL, 0, 'live', '{}'),
(20, 0, 1796025621000000, 1796025621000000, 'TicketOpened', 1, 'ticket:4', 1, NULL, 'agent:1', NULL, 0, 'live', '{"channel":"api","department":1,"priority":"normal","requester":3}'),
(21, 0, 1796025621000000, 1796025621000000, 'MessageReceived', 1, 'ticket:4', 2, 'message:4', 'contact:3', NULL, 0, 'live', '{"by_machine":false,"channel":"api","department":1,"passed_on":false,"stranger":false,"threaded_by":"new"}'),
(22, 0, 1796025628000000, 1796025628000000, 'OrganisationMade', 1, 'organisation:1', 1, NULL, 'agent:1', NULL, 0, 'live', '{}'),
(23, 0, 1796025628000000, 1796025628000000, 'OrganisationChanged', 1, 'organisation:1', 2, NULL, 'agent:1', NULL, 0, 'live', '{"changed":["domains"],"fields":[]}'),
(24, 0, 1796025635000000, 1796025635000000, 'ContactChanged', 1, 'contact:1', 2, NULL, 'system', NULL, 0, 'live', '{"because":"domain","changed":[],"organisation":{"from":null,"to":1}}'),
(25, 0, 1796025635000000, 1796025635000000, 'FieldAdded', 1, 'field:1', 1, NULL, 'agent:1', NULL, 0, 'live', '{"kind":"text","on":"ticket"}'),
(26, 0, 1796025642000000, 1796025642000000, 'FieldAdded', 1, 'field:2', 1, NULL, 'agent:1', NULL, 0, 'live', '{"kind":"choice","on":"ticket"}'),
(27, 0, 1796025649000000, 1796025649000000, 'PriorityChanged', 1, 'ticket:1', 3, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":"normal","to":"high"}'),
(28, 0, 1796025649000000, 1796025649000000, 'TicketAssigned', 1, 'ticket:1', 4, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":null,"to":1}'),
(29, 0, 1796025649000000, 1796025649000000, 'NoticeGiven', 1, 'notices:1', 1, 'ticket:1', 'system', 28, 1, 'live', '{"department":1,"kind":"assigned"}'),
(30, 0, 1796025649000000, 1796025649000000, 'TypeChanged', 1, 'ticket:1', 5, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":null,"to":"problem"}'),
(31, 0, 1796025649000000, 1796025649000000, 'LanguageChanged', 1, 'ticket:1', 6, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":null,"to":"en"}'),
(32, 0, 1796025649000000, 1796025649000000, 'TagsChanged', 1, 'ticket:1', 7, NULL, 'agent:2', NULL, 0, 'live', '{"added":[1,2],"department":1,"removed":[]}'),
(33, 0, 1796025649000000, 1796025649000000, 'FieldChanged', 1, 'ticket:1', 8, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"field":2,"from":null,"to":1}'),
(34, 0, 1796025649000000, 1796025649000000, 'FieldChanged', 1, 'ticket:1', 9, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"field":1,"from":null,"to":"text"}'),
(35, 0, 1796025656000000, 1796025656000000, 'FollowerAdded', 1, 'ticket:1', 10, NULL, 'agent:2', NULL, 0, 'live', '{"account":2,"department":1}'),
(36, 0, 1796025663000000, 1796025663000000, 'FollowerAdded', 1, 'ticket:1', 11, NULL, 'agent:1', NULL, 0, 'live', '{"account":1,"department":1}'),
(37, 0, 1796025684000000, 1796025684000000, 'NoteWritten', 1, 'ticket:1', 12, 'message:5', 'agent:2', NULL, 0, 'live', '{"department":1}'),
(38, 0, 1796025684000000, 1796025684000000, 'NoticeGiven', 1, 'notices:1', 2, 'ticket:1', 'system', 37, 1, 'live', '{"department":1,"kind":"mentioned"}'),
(39, 0, 1796025691000000, 1796025691000000, 'TicketSnoozed', 1, 'ticket:3', 3, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":null,"to":1796112000000000}'),
(40, 0, 1796025698000000, 1796025698000000, 'SignatureChanged', 1, 'account:2', 4, NULL, 'agent:2', NULL, 0, 'live', '{}'),
(41, 0, 1796025705000000, 1796025705000000, 'SignatureChanged', 1, 'department:1', 2, NULL, 'agent:1', NULL, 0, 'live', '{}'),
(42, 0, 1796025712000000, 1796025712000000, 'ViewAdded', 1, 'view:6', 1, NULL, 'agent:2', NULL, 0, 'live', '{"department":null,"owner":2,"visibility":"own"}'),
(43, 0, 1796025719000000, 1796025719000000, 'ViewAdded', 1, 'view:7', 1, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"owner":null,"visibility":"department"}'),
(44, 0, 1796025726000000, 1796025726000000, 'TemplateAdded', 1, 'template:1', 1, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"owner":null,"visibility":"department"}'),
(45, 0, 1796025733000000, 1796025733000000, 'PriorityChanged', 1, 'ticket:1', 13, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":"high","to":"urgent"}'),
(46, 0, 1796025733000000, 1796025733000000, 'PriorityChanged', 1, 'ticket:3', 4, NULL, 'agent:2', NULL, 0, 'live', '{"department":1,"from":"normal","to":"urgent"}'),
(47, 0, 1796025740000000, 1796025740000000, 'ContactMarkedSpam', 1, 'contact:3', 2, NULL, 'agent:1', NULL, 0, 'live', '{}'),
(48, 0, 1796025740000000, 1796025740000000, 'MarkedSpam', 1, 'ticket:4', 3, NULL, 'agent:1', NULL, 0, 'live', '{"because":"agent","contact":3,"department":1}'),
(49, 0, 1796025747000000, 1796025747000000, 'TicketDeleted', 1, 'ticket:4', 4, NULL, 'agent:1', NULL, 0, 'live', '{"department":1}'),
(50, 0, 1796025761000000, 1796025761000000, 'ReplyQueued', 1, 'ticket:2', 3, 'message:6', 'agent:1', NULL, 0, 'live', '{"department":2,"due":1796025791000000}'),
(51, 0, 1796025768000000, 1796025768000000, 'Invited', 1, 'invitation:1', 1, NULL, 'agent:1', NULL, 0, 'live', '{"departments":[],"role":"agent"}'),
(52, 0, 1796025768000000, 1796025768000000, 'LetterWritten', 1, 'letter:1', 1, NULL, 'agent:1', NULL, 0, 'live', '{"account":null,"kind":"invitation"}');
INSERT INTO job (id, kind, args, state, due_at, attempts, max_attempts, last_error, unique_key, lease_owner, cause, depth, created_at) VALUES
(3, 'MailNotices', '{"account":1}', 'waiting', 1796025780000000, 0, 10, NULL, 'notices:1:1796025780', '', 28, 1, 1796025649000000),
(4, 'MailNotices', '{"account":1}', 'waiting', 1796025840000000, 0, 10, NULL, 'notices:1:1796025840', '', 37, 1, 1796025684000000),
(5, 'WakeTicket', '{"ticket":3,"until":1796112000000000}', 'waiting', 1796112000000000, 0, 10, NULL, 'wake:3:1796112000000000', '', NULL, 0, 1796025691000000),
(6, 'ReleaseReply', '{"message":6}', 'waiting', 1796025791000000, 0, 10, NULL, 'release:6', '', NULL, 0, 1796025761000000),
(7, 'SendLetter', '{"letter":1}', 'waiting', 1796025772632000, 1, 60, 'Connection error: Connection refused (os error 111)', 'letter:1', '', NULL, 0, 1796025768000000);
INSERT INTO schedule (kind, next_at) VALUES
('EraseDeleted', 1796029200000000),
('ForgetAutomatic', 1796029200000000),
('Sweep', 1796029200000000),
('SweepUploads', 1796029200000000);
INSERT INTO counter (name, value) VALUES
('ticket', 1004);
INSERT INTO account (id, email, email_key, name, role, owner, language, password_hash, state, created_at, time_zone, away, away_until, name_key) VALUES
(1, 'ieva@kalva.example', 'ieva@kalva.example', 'Ieva Petrauskaitė', 'administrator', TRUE, 'en', '$argon2id$v=19$m=19456,t=2,p=1$v6XJUfy/GL0IoZvgchqOmA$Dh50gyLQesYFkVG7B0rsHfU0Ctka/pbWOaONOy2e8L0', 'active', 1796025600000000, '', FALSE, NULL, 'ieva petrauskaitė'),
(2, 'rasa@kalva.example', 'rasa@kalva.example', 'Rasa Kalvytė', 'lead', FALSE, 'lt', '$argon2id$v=19$m=19456,t=2,p=1$c3h9DYt3+DzbA5iHGTcymw$quA3OD+CkGlaQu3l0BVJwu44FCKF1yfk1RI01krw3Nc', 'active', 1796025600000000, '', FALSE, NULL, 'rasa kalvytė');
INSERT INTO setting (name, value, sealed, changed_at) VALUES
('platform.key_check', 's1.VA5Gox52RHdF24cZCeIwZwP4p84u4dMcmhCzvYiXvIOXhuHNK0M', TRUE, 1796025600000000);
INSERT INTO tag (id, tag_key, name, created_at) VALUES
(1, 'storm', 'storm', 1796025649000000),
(2, 'vip', 'VIP', 1796025649000000);
INSERT INTO organisation (id, name, name_key, note, created_at, updated_at, version) VALUES
(1, 'Berg AB', 'berg ab', '', 1796025628000000, 1796025628000000, 2);
INSERT INTO original_mail (mailbox, fingerprint, received_mail) VALUES
(0, 'c31131d45620c74d237b8b899b019b7e32cbbcdbbd75588bdd24d347b0695f2b', 1),
(1, 'c31131d45620c74d237b8b899b019b7e32cbbcdbbd75588bdd24d347b0695f2b', 1);
INSERT INTO department (id, name, name_key, created_at, lead) VALUES
(1, 'Support', 'support', 1796025600000000, NULL),
(2, 'Billing', 'billing', 1796025600000000, NULL);
INSERT INTO session (id, secret_hash, account, created_at, seen_at, address, agent) VALUES
(1, 'lHwFqQwZL87nHWQib_Zlf0JoZmoZMaZrcrHB2gvpJ4E', 1, 1796025600000000, 1796025600000000, '127.0.0.1', 'ureq/3.5.1'),
(2, 'UU0-O6BTi-Ynu-jVdQxoj-mVHhLA8a0L1LzTbiccCVY', 2, 1796025600000000, 1796025600000000, '', ''),
(3, 'FjMFfb0BhqXlqlP__1OEJ1ZJ7RDV1kxcvDB_UE-NQ8E', 1, 1796025600000000, 1796025600000000, '', '');
INSERT INTO letter (id, kind, account, name, email, language, data, secret, state, error, message_id, created_at, expires_at, ended_at) VALUES
(1, 'invitation', NULL, 'Jonas', 'jonas@kalva.example', 'en', '{"by":"Ieva Petrauskaitė"}', 's1.xs554PFxIY8PfszoUfWHhG8iOOnCr8TxGpqOYPB0CqRsqziH15dncpdwqJt6ygw6wXGLWozmplnFzRSz5yHM8kyOWXYnYKk', 'waiting', 'Connection error: Connection refused (os error 111)', 'letter.1.66179d5e8ba00@kalva.example', 1796025768000000, 1796630568000000, NULL);
INSERT INTO contact (id, name, email, created_at, organisation, time_zone, language, note, spam, version) VALUES
(1, 'Anna Berg', 'anna@berg.example', 1796025600000000, 1, NULL, NULL, '', FALSE, 2),
(2, 'petras', 'petras@example.net', 1796025607000000, NULL, NULL, NULL, '', FALSE, 1),
(3, 'seller', 'seller@example.com', 1796025621000000, NULL, NULL, NULL, '', TRUE, 2);
INSERT INTO organisation_domain (domain, organisation) VALUES
('berg.example', 1);
INSERT INTO bulk_change (id, account, at, undone) VALUES
(1, 2, 1796025733000000, FALSE);
INSERT INTO membership (account, department, seniority) VALUES
(2, 1, 1);
INSERT INTO invitation (id, email, email_key, name, role, language, departments, secret_hash, invited_by, letter, created_at, expires_at, ended_at) VALUES
(1, 'jonas@kalva.example', 'jonas@kalva.example', 'Jonas', 'agent', 'en', '[]', 'AakDfhDTO8IhbS35hM6q3yo4MUeYhfYI-UUZ8MMWZVg', 1, 1, 1796025768000000, 1796630568000000, NULL);
INSERT INTO contact_address (address_key, contact, address, created_at, domain) VALUES
('anna@berg.example', 1, 'anna@berg.example', 1796025600000000, 'berg.example'),
('petras@example.net', 2, 'petras@example.net', 1796025607000000, 'example.net'),
('seller@example.com', 3, 'seller@example.com', 1796025621000000, 'example.com');
INSERT INTO ticket (id, number, subject, status, pile, solved_at, priority, channel, mailbox, department, assignee, requester, snippet, message_count, created_at, updated_at, last_message_at, unanswered_since, version, thread_version, type, language, snoozed_until, spam, deleted_at) VALUES
(1, 1001, 'Boiler shows E7', 'open', 'open', NULL, 'urgent', 'email', 1, 1, 1, 1, '@Ieva E7 is the ignition.', 2, 1796025600000000, 1796025733000000, 1796025684000000, 1796025600000000, 12, 2, 'problem', 'en', NULL, FALSE, NULL),
(2, 1002, 'Sąskaita 41', 'open', 'open', NULL, 'normal', 'api', NULL, 2, NULL, 2, 'White, or grey?', 1, 1796025607000000, 1796025761000000, 1796025607000000, 1796025607000000, 2, 2, NULL, NULL, NULL, FALSE, NULL),
(3, 1003, 'Colour of the new boiler', 'open', 'snoozed', NULL, 'urgent', 'api', NULL, 1, NULL, 2, 'White, or grey?', 1, 1796025614000000, 1796025733000000, 1796025614000000, 1796025614000000, 3, 1, NULL, NULL, 1796112000000000, FALSE, NULL),
(4, 1004, 'Advertisement', 'open', 'deleted', NULL, 'normal', 'api', NULL, 1, NULL, 3, 'White, or grey?', 1, 1796025621000000, 1796025747000000, 1796025621000000, 1796025621000000, 3, 2, NULL, NULL, NULL, TRUE, 1796025747000000);
INSERT INTO field (id, noun, field_key, label, kind, required, department, position, retired, created_at, version) VALUES
(1, 'ticket', 'serial', 'Serial', 'text', FALSE, NULL, 1, FALSE, 1796025635000000, 1),
(2, 'ticket', 'model', 'Model', 'choice', FALSE, NULL, 2, FALSE, 1796025642000000, 1);
INSERT INTO signature (id, account, department, html, updated_at) VALUES
(1, 2, NULL, '<p>Rasa, Kalva</p>', 1796025698000000),
(2, NULL, 1, '<p>{{agent.name}}, Kalva Support</p>', 1796025705000000);
INSERT INTO contact_word (word, contact) VALUES
('@berg.example', 1),
('@example.com', 3),
('@example.net', 2),
('anna', 1),
('anna@berg.example', 1),
('berg', 1),
('petras', 2),
('petras@example.net', 2),
('seller', 3),
('seller@example.com', 3);
INSERT INTO mailbox_name (mailbox, address_key, address, department) VALUES
(1, 'help@kalva.example', 'help@kalva.example', 1);
INSERT INTO saved_view (id, builtin, name, owner, visibility, department, tree, names, sort, grouping, position, version, created_at) VALUES
(6, NULL, 'Storm', 2, 'own', NULL, '{"all":[{"is":{"field":"tag","how":"is","values":["storm"]}},{"is":{"field":"status","how":"is","values":["open"]}}]}', '[{"noun":"tag","key":1,"name":"storm"}]', 'last_message:desc', 'age', 1, 1, 1796025712000000),
(7, NULL, 'Berg', NULL, 'department', 1, '{"all":[{"is":{"field":"organisation","how":"is","values":["Berg AB"]}},{"is":{"field":"ticket.model","how":"is","values":["Ąžuolas 20"]}}]}', '[{"noun":"organisation","key":1,"name":"berg ab"}]', 'priority:desc', 'priority', 1, 1, 1796025719000000);
INSERT INTO template (id, owner, visibility, department, name, folder, language, html, plain, actions, uses, last_used_at, version, created_at, removed_at) VALUES
(1, NULL, 'department', 1, 'Reset', 'Boilers', NULL, '<p>Hello {{requester.first_name}}, press reset.</p>', 'Hello {{requester.first_name}}, press reset.
', '{"status":null,"priority":"low","type":null,"assignee":null,"department":null,"add_tags":["reset"],"remove_tags":[],"fields":{},"note":null}', 0, NULL, 1, 1796025726000000, NULL);
INSERT INTO mailbox (id, address, address_key, name, department, takes_rest, smtp_out, smtp_secret, imap, imap_user, imap_secret, created_at, holds_automatic, token_in_address) VALUES
(1, 'help@kalva.example', 'help@kalva.example', 'Kalva Support', 1, FALSE, 'smtp://127.0.0.1:9', NULL, NULL, NULL, NULL, 1796025600000000, FALSE, FALSE);
INSERT INTO message (id, ticket, mailbox, kind, author, from_name, from_email, to_list, cc_list, subject, text, html, quoted, by_machine, threaded_by, message_id, received_mail, delivery, due_at, ended_at, tries, delivery_error, then_solve, at, stranger, passed_on_by, bcc_list, then_status, tail_text, tail_html) VALUES
(1, 1, 1, 'incoming', 'contact:1', 'Anna Berg', 'anna@berg.example', '[{"name":"","email":"help@kalva.example"}]', '[]', 'Boiler shows E7', 'It stopped this morning.', NULL, NULL, FALSE, 'new', 'one@berg.example', 1, NULL, NULL, NULL, 0, NULL, FALSE, 1796025600000000, FALSE, NULL, '[]', NULL, NULL, NULL),
(2, 2, NULL, 'incoming', 'contact:2', 'petras', 'petras@example.net', '[]', '[]', 'Sąskaita 41', 'White, or grey?', NULL, NULL, FALSE, 'new', NULL, NULL, NULL, NULL, NULL, 0, NULL, FALSE, 1796025607000000, FALSE, NULL, '[]', NULL, NULL, NULL),
(3, 3, NULL, 'incoming', 'contact:2', 'petras', 'petras@example.net', '[]', '[]', 'Colour of the new boiler', 'White, or grey?', NULL, NULL, FALSE, 'new', NULL, NULL, NULL, NULL, NULL, 0, NULL, FALSE, 1796025614000000, FALSE, NULL, '[]', NULL, NULL, NULL),
(4, 4, NULL, 'incoming', 'contact:3', 'seller', 'seller@example.com', '[]', '[]', 'Advertisement', 'White, or grey?', NULL, NULL, FALSE, 'new', NULL, NULL, NULL, NULL, NULL, 0, NULL, FALSE, 1796025621000000, FALSE, NULL, '[]', NULL, NULL, NULL),
(5, 1, NULL, 'note', 'agent:2', 'Rasa Kalvytė', 'rasa@kalva.example', '[]', '[]', '', '@Ieva E7 is the ignition.
', '<p><span data-mention="1">@Ieva</span> E7 is the ignition.</p>', NULL, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, FALSE, 1796025684000000, FALSE, NULL, '[]', NULL, NULL, NULL),
(6, 2, NULL, 'reply', 'agent:1', 'Ieva Petrauskaitė', 'ieva@kalva.example', '[{"name":"petras","email":"petras@example.net"}]', '[]', 'Re: Sąskaita 41', 'Whoever is named on it.', NULL, NULL, FALSE, NULL, NULL, NULL, 'waiting', 1796025791000000, NULL, 0, NULL, FALSE, 1796025761000000, FALSE, NULL, '[]', 'pending', NULL, NULL);
INSERT INTO participant (ticket, address_key, name, address, part, since) VALUES
(1, 'anna@berg.example', 'Anna Berg', 'anna@berg.example', 'requester', 1796025600000000),
(2, 'petras@example.net', 'petras', 'petras@example.net', 'requester', 1796025607000000),
(3, 'petras@example.net', 'petras', 'petras@example.net', 'requester', 1796025614000000),
(4, 'seller@example.com', 'seller', 'seller@example.com', 'requester', 1796025621000000);
INSERT INTO ticket_tag (ticket, tag, at) VALUES
(1, 1, 1796025649000000),
(1, 2, 1796025649000000);
INSERT INTO follower (ticket, account, at) VALUES
(1, 1, 1796025663000000),
(1, 2, 1796025656000000);
INSERT INTO field_choice (id, field, choice_key, label, position, retired) VALUES
(1, 2, 'azuolas_20', 'Ąžuolas 20', 1, FALSE),
(2, 2, 'berzas_10', 'Beržas 10', 2, FALSE);
INSERT INTO bulk_ticket (bulk, ticket, back, version) VALUES
(1, 1, '{"restore":false,"subject":null,"priority":"high","status":null,"department":null,"assignee":null,"ticket_type":null,"snoozed_until":null,"spam":null,"add":[],"remove":[]}', 12),
(1, 3, '{"restore":false,"subject":null,"priority":"normal","status":null,"department":null,"assignee":null,"ticket_type":null,"snoozed_until":null,"spam":null,"add":[],"remove":[]}', 3);
INSERT INTO draft (id, account, ticket, kind, html, fields, thread_version, version, begun_at, updated_at) VALUES
(1, 2, 1, 'reply', '<p>Please hold the reset button.</p>', '{"to":[],"cc":[],"bcc":[],"subject":null,"mentions":[],"forwards":null,"department":null}', 1, 1796025670000000, 1796025670000000, 1796025670000000),
(2, 1, NULL, 'ticket', '<p>Time for the yearly check.</p>', '{"to":[],"cc":[],"bcc":[],"subject":null,"mentions":[],"forwards":null,"department":null}', 0, 1796025677000000, 1796025677000000, 1796025677000000);
INSERT INTO subject_word (word, ticket) VALUES
('41', 2),
('advertisement', 4),
('boiler', 1),
('boiler', 3),
('colour', 3),
('e7', 1),
('new', 3),
('of', 3),
('saskaita', 2),
('shows', 1),
('the', 3);
INSERT INTO read_state (account, ticket, thread_version) VALUES
(1, 2, 2),
(2, 1, 2);
INSERT INTO received_mail (id, mailbox, received_at, via, peer, helo, sender, recipient, size, raw, blob, fate, reason, decided_at, class, class_reason, author, subject, message_id, ticket, ticket_number, message, released, authentication) VALUES
(1, 1, 1796025600000000, 'lmtp', '127.0.0.1', 'mx.kalva.example', 'anna@berg.example', 'help@kalva.example', 147, {hex 46726f6d3a20416e6e612042657267203c616e6e6140626572672e6578616d706c653e0d0a546f3a2068656c70406b616c76612e6578616d706c650d0a5375626a6563743a20426f696c65722073686f77732045370d0a4d6573736167652d49443a203c6f6e6540626572672e6578616d706c653e0d0a0d0a49742073746f707065642074686973206d6f726e696e672e0d0a}, NULL, 'stored', 'new', 1796025600000000, 'person', 'no_sign', 'anna@berg.example', 'Boiler shows E7', 'one@berg.example', 1, 1001, 1, FALSE, 'spf=none dkim=none dmarc=none');
INSERT INTO ticket_field (ticket, field, text, text_key, number, day, checked, choice) VALUES
(1, 1, 'KT-55', 'kt-55', NULL, NULL, NULL, NULL),
(1, 2, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO notice (id, account, kind, ticket, message, actor, agent, at, shown, to_mail, read_at) VALUES
(1, 1, 'assigned', 1, NULL, 'agent:2', 2, 1796025649000000, TRUE, TRUE, NULL),
(2, 1, 'mentioned', 1, 5, 'agent:2', 2, 1796025684000000, TRUE, TRUE, NULL);
