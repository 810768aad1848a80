import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import type { IssueOption } from "./schema";

/** Every issue that can be chosen for a tag, by name. One statement, whatever their number. */
export function listIssuesForPicker(_actor: Editor): Promise<IssueOption[]> {
  return db.$queryRaw<IssueOption[]>`
    select i.id, i.name, i.definition, i.parent_id as "parentId", coalesce(p.name, '') as parent,
      array(select a.alias from issue_alias a where a.issue_id = i.id order by a.alias) as aliases
    from issue i left join issue p on p.id = i.parent_id
    where i.merged_into_id is null
    order by i.name_folded, i.id`;
}
