import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { DateText } from "@/components/publication/date-text";
import { SummaryView } from "@/components/record/summary-page";
import { Versions } from "@/components/record/versions";
import { findVersion, listVersions } from "@/lib/publication/public";

type Props = { params: Promise<{ slug: string; number: string }> };

export const generateStaticParams = () => [];

const versionAt = cache(async (params: Props["params"]) => {
  const { slug, number } = await params;
  const version = /^[1-9]\d{0,5}$/.test(number) ? await findVersion(slug, Number(number)) : null;
  if (!version) notFound();
  if (version.moved) permanentRedirect(`/summaries/${version.slug}/versions/${version.number}`);
  return version;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const version = await versionAt(params);
  return {
    title: `${version.headline} (version ${version.number})`,
    alternates: { canonical: `/summaries/${version.slug}` },
    robots: { index: false },
  };
}

export default async function VersionPage({ params }: Props) {
  const version = await versionAt(params);
  const lines = await listVersions(version.slug);
  return (
    <>
      {version.supersededAt && (
        <p className="mb-8 max-w-measure rounded border border-line-strong bg-caution-soft px-4 py-3 text-base">
          This is version {version.number}, as it stood until <DateText date={version.supersededAt} />.{" "}
          <a className="link" href={`/summaries/${version.slug}`}>
            Read the version that stands now
          </a>
          .
        </p>
      )}
      <SummaryView
        summary={version}
        publishedAt={version.publishedAt}
        path={`/summaries/${version.slug}/versions/${version.number}`}
        change={lines.find(({ number }) => number === version.number)}
      />
      <Versions slug={version.slug} lines={lines} shown={version.number} />
    </>
  );
}
