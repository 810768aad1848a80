import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PassageView } from "@/components/record/passage-page";
import { site } from "@/lib/core/env";
import { findPassage } from "@/lib/publication/public";

type Props = { params: Promise<{ id: string }> };

export const generateStaticParams = () => [];

const passageAt = cache(async (params: Props["params"]) => {
  const found = await findPassage((await params).id);
  if (!found) notFound();
  return found;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { passage } = await passageAt(params);
  const words = passage.words.length > 80 ? `${passage.words.slice(0, 80).trimEnd()}…` : passage.words;
  return {
    title: `${passage.speaker?.name ?? "Passage"}: “${words}”`,
    description: `“${passage.words.slice(0, 250)}”`,
    alternates: { canonical: `/passages/${passage.id}` },
  };
}

export default async function PassagePage({ params }: Props) {
  const { SITE_NAME, SITE_URL } = site();
  return <PassageView {...(await passageAt(params))} siteName={SITE_NAME} siteUrl={SITE_URL} />;
}
