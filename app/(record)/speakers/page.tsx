import type { Metadata } from "next";
import { count } from "@/components/publication/summary-list";
import { EmptyState } from "@/components/ui/empty-state";
import { listSpeakers } from "@/lib/speaker/public";

export const metadata: Metadata = { title: "Speakers", description: "Everyone quoted on this site." };

export default async function SpeakersPage() {
  const speakers = await listSpeakers();
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Speakers</h1>
      {speakers.length === 0 && (
        <EmptyState title="Nobody is quoted yet">
          Speakers appear with the first published summary.
        </EmptyState>
      )}
      <ul className="grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
        {speakers.map((speaker) => (
          <li key={speaker.slug} className="border-t border-line py-4">
            <a
              className="font-serif text-lg font-semibold hover:underline"
              href={`/speakers/${speaker.slug}`}
            >
              {speaker.name}
            </a>
            {speaker.role && <p className="text-sm text-ink-soft">{speaker.role}</p>}
            <p className="text-sm text-ink-faint">{count(speaker.passages, "passage")}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
