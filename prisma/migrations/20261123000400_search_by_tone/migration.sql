-- Passages on an issue in a tone are found in the index alone.
create index "published_entry_tag_issue_id_sentiment_passage_id_idx"
  on "published_entry_tag"("issue_id", "sentiment", "passage_id");
