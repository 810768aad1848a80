import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import type { SpeakerOption } from "./schema";

/** Everyone who can be chosen as a speaker, by name. One statement, whatever their number. */
export function listSpeakersForPicker(_actor: Editor): Promise<SpeakerOption[]> {
  return db.$queryRaw<SpeakerOption[]>`
    select s.id, s.name, s.kind,
      array(select a.alias from speaker_alias a where a.speaker_id = s.id order by a.alias) as aliases,
      coalesce((
        select r.title from speaker_role r where r.speaker_id = s.id
        order by r.to_date desc nulls first, r.from_date desc nulls last, r.title limit 1), '') as role
    from speaker s
    where s.merged_into_id is null
    order by s.name_folded, s.id`;
}
