-- The durable side of search: the terms each offer on sale is found by, beside the offer. The words are
-- cut by the application (jieba and our dictionary, pairs of characters, pinyin, folded Latin), so that
-- PostgreSQL and the index in memory answer alike; decisions/0032. New tables only: no lock is felt.

create table catalogue.search_document (
  offer uuid primary key references catalogue.offer (id),
  -- What cut the words: a document of another edition is made again at the next start.
  edition text not null,
  terms tsvector not null
);
create index search_document_terms on catalogue.search_document using gin (terms);

-- Every term and the number of documents that hold it: what beginnings and misspellings are read by.
create table catalogue.search_term (
  term text collate "C" primary key,
  documents integer not null check (documents > 0)
);

create function catalogue.count_terms() returns trigger language plpgsql as $$
begin
  -- In the order of the terms: two writers wait for each other and never lock each other out.
  insert into catalogue.search_term as known (term, documents)
    select lexeme, count(*) from added, unnest(added.terms)
    group by lexeme order by lexeme collate "C"
  on conflict (term) do update set documents = known.documents + excluded.documents;
  return null;
end $$;

create function catalogue.uncount_terms() returns trigger language plpgsql as $$
declare
  gone record;
begin
  for gone in
    select lexeme, count(*)::integer as documents from removed, unnest(removed.terms)
    group by lexeme order by lexeme collate "C"
  loop
    delete from catalogue.search_term
      where term = gone.lexeme and documents = gone.documents;
    if not found then
      update catalogue.search_term set documents = documents - gone.documents
        where term = gone.lexeme;
    end if;
  end loop;
  return null;
end $$;

create trigger terms_are_counted after insert on catalogue.search_document
  referencing new table as added for each statement execute function catalogue.count_terms();
create trigger terms_are_uncounted after delete on catalogue.search_document
  referencing old table as removed for each statement execute function catalogue.uncount_terms();

-- A document is written anew, never edited: the counts follow what comes and goes.
create function catalogue.refuse_edit() returns trigger language plpgsql as $$
begin
  raise exception 'a search document is replaced, not changed' using errcode = 'restrict_violation';
end $$;
create trigger document_is_replaced before update on catalogue.search_document
  for each row execute function catalogue.refuse_edit();

-- No document speaks of what its offer no longer says. Who changes an offer writes its new document in
-- the same transaction; what is left without one gets it at the next start.
create function catalogue.forget_document() returns trigger language plpgsql as $$
begin
  delete from catalogue.search_document where offer = new.id;
  return null;
end $$;
create trigger offer_speaks_anew
  after update of texts, facts, labels, house, category, withdrawn_at on catalogue.offer
  for each row when (old is distinct from new) execute function catalogue.forget_document();
