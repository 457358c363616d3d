-- 留言记录 (manual 3.2.6): who listened to a message first, and when. 满意度记录 (manual 3.2.5): what the key meant that the customer pressed.

alter table voicemail_message
  add column read_at timestamptz,
  add column read_by text not null default '';

alter table survey_response add column meaning text not null default '';
