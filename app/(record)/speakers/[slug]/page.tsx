import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { speakerGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { JsonLd } from "@/components/record/json-ld";
import { SpeakerView } from "@/components/record/speaker-page";
import { passagesOfSpeaker } from "@/lib/publication/public";
import { months, standingOfSpeaker } from "@/lib/search/public";
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
  const path = `/speakers/${speaker.slug}`;
  return shareMetadata({
    title: speaker.name,
    path,
    description: speaker.description,
    feed: `${path}/feed`,
    type: "website",
  });
}

export default async function SpeakerPage({ params }: Props) {
  const speaker = await speakerAt(params);
  const [passages, standing, byMonth] = await Promise.all([
    passagesOfSpeaker(speaker.id),
    standingOfSpeaker(speaker.id),
    months({ speakerId: speaker.id }),
  ]);
  return (
    <>
      <JsonLd graph={speakerGraph(thisSite(), speaker, passages)} />
      <SpeakerView
        speaker={speaker}
        passages={passages}
        standing={standing}
        months={byMonth}
        total={speaker.passages}
      />
    </>
  );
}
