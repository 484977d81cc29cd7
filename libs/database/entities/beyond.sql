-- What entities cannot say, run after them: a spec holds both together against what the migrations built.
alter table notices alter id drop default;
drop sequence notices_id_seq;
alter table notices alter id add generated always as identity;
alter table outbox alter id drop default;
drop sequence outbox_id_seq;
alter table outbox alter id add generated always as identity;
alter table tasks set (fillfactor = 70);
create index journal_of_proposal on journal ((payload ->> 'proposal')) where payload ? 'proposal';
create index journal_of_transfer on journal ((payload ->> 'transfer')) where payload ? 'transfer';
create function refuse_change() returns trigger language plpgsql as $$
   begin
     raise exception 'the journal only grows: % on % is refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
   end $$;
create trigger journal_only_grows before update or delete or truncate on journal for each statement execute function refuse_change();
create trigger seals_only_grow before update or delete or truncate on seals for each statement execute function refuse_change();
create function keep_number() returns trigger language plpgsql as $$
   begin
     raise exception 'the number of a proposal never changes' using errcode = 'integrity_constraint_violation';
   end $$;
create trigger numbers_never_change before update on proposals for each row when (old.number is not null and new.number is distinct from old.number) execute function keep_number();
create function keep_deputy_facts() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE'
       and (new.id, new.world_id, new.person_id, new.deputy_id, new.from_on, new.to_on, new.entered_by, new.entered_as, new.entered_at) = (old.id, old.world_id, old.person_id, old.deputy_id, old.from_on, old.to_on, old.entered_by, old.entered_as, old.entered_at)
       and new.kinds is not distinct from old.kinds
       and (old.confirmation_at is null or (new.confirmation_by, new.confirmation_at) = (old.confirmation_by, old.confirmation_at))
       and (old.answered_at is null or new.answered_at = old.answered_at)
       and (new.state in (old.state, 'ended') or (old.state, new.state) in (('unconfirmed', 'asked'), ('unconfirmed', 'declined'), ('asked', 'accepted'), ('asked', 'refused')))
       and old.ended_at is null and old.state not in ('refused', 'declined')
     then return new;
     end if;
     raise exception 'what was entered of a deputy stands: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$;
create trigger deputies_keep_their_facts before update or delete on deputies for each row execute function keep_deputy_facts();
create function keep_process() returns trigger language plpgsql as $$
   begin
     raise exception 'a version of a process never changes: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$;
create trigger kept_processes_never_change before update or delete on own_processes for each row when (old.version > 0) execute function keep_process();
create trigger organisation_versions_only_grow before update or delete or truncate on organisation_versions for each statement execute function refuse_change();
create trigger plan_draft_events_only_grow before update or delete or truncate on plan_draft_events for each statement execute function refuse_change();
create trigger meeting_choices_only_grow before update or delete or truncate on meeting_choices for each statement execute function refuse_change();
create function keep_document_version() returns trigger language plpgsql as $$
   begin
     raise exception 'a version of a document never changes: % is refused', tg_op using errcode = 'integrity_constraint_violation';
   end $$;
create trigger document_versions_never_change before update on document_versions for each row execute function keep_document_version();
create trigger questionnaires_never_change before update or delete or truncate on questionnaires for each statement execute function refuse_change();
create trigger questionnaire_answers_only_grow before update or delete or truncate on questionnaire_answers for each statement execute function refuse_change();
create trigger visit_notes_only_grow before update or delete or truncate on visit_notes for each statement execute function refuse_change();
