import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { PassageList } from "@/components/publication/passage-list";
import { Roles } from "@/components/publication/roles";
import { IssueTally } from "@/components/publication/tally";
import { passagesOfSpeaker } from "@/lib/publication/public";
import { findSpeaker } from "@/lib/speaker/public";

type Props = { params: Promise<{ slug: string }> };

export const generateStaticParams = () => [];

const speakerAt = cache(async (params: Props["params"]) => {
  const { slug } = await params;
  const speaker = await findSpeaker(slug);
  if (!speaker) notFound();
  if (speaker.moved) permanentRedirect(`/speakers/${speaker.slug}`);
  return speaker;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const speaker = await speakerAt(params);
  return { title: speaker.name, alternates: { canonical: `/speakers/${speaker.slug}` } };
}

export default async function SpeakerPage({ params }: Props) {
  const speaker = await speakerAt(params);
  const passages = await passagesOfSpeaker(speaker.id);
  const own = passages.filter((passage) => passage.speaker?.id === speaker.id);
  return (
    <>
      <header className="mb-10 max-w-measure space-y-3">
        <h1 className="font-serif text-3xl font-semibold">{speaker.name}</h1>
        <Roles roles={speaker.roles} />
        {speaker.description && <p className="font-serif text-md">{speaker.description}</p>}
      </header>
      <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_auto]">
        <section aria-labelledby="published" className="min-w-0 lg:order-first">
          <h2 id="published" className="mb-4 font-serif text-lg font-semibold">
            Everything published
          </h2>
          <PassageList passages={passages} />
        </section>
        <div className="order-first min-w-0 lg:order-last">
          <IssueTally passages={own} heading="Tone by issue" />
        </div>
      </div>
    </>
  );
}
