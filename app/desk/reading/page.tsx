import type { Metadata } from "next";
import { NothingToRead } from "@/components/reading/nothing-to-read";
import { ReadingDesk } from "@/components/reading/reading-desk";
import { ReadingNav } from "@/components/reading/reading-nav";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { nextReading, readingCounts, readingProgress, readingSetting } from "@/lib/reading/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";

export const metadata: Metadata = { title: "Second readings" };

/** A passage that somebody else tagged, to be tagged again by a person who does not see what was said of it. */
export default async function ReadingPage() {
  const actor = await editorPage("/desk/reading");
  const [task, counts, setting, speakers, issues] = await Promise.all([
    nextReading(actor),
    readingCounts(actor),
    readingSetting(actor),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
  ]);
  return (
    <>
      <PageHeader
        title="Second readings"
        lead="Say who speaks, about what and in what tone. What the first person said of it is not shown, so that the two readings can be compared: once you open its source at the desk, somebody else reads it."
        meta={
          <>
            <span>{counts.mine} asked of you</span>
            <span>{counts.open} you may read</span>
            <span>{setting.share} % of passages are read twice</span>
          </>
        }
      />
      <ReadingNav counts={counts} />
      {task ? (
        <ReadingDesk
          key={task.id + task.seen}
          task={task}
          people={speakers.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role }))}
          issues={issues.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent }))}
        />
      ) : (
        <NothingToRead stuck={(await readingProgress(actor)).stuck} isAdmin={actor.role === "admin"} />
      )}
    </>
  );
}
