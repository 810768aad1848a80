import type { Metadata } from "next";
import { cache } from "react";
import { CompareForm, SharedIssues, SideBySide } from "@/components/record/compare-page";
import { PageHead } from "@/components/record/page-head";
import { findIssue, offeredIssues } from "@/lib/issue/public";
import { passagesOfIssue } from "@/lib/publication/public";
import { standingOfSpeaker, standingOnIssue } from "@/lib/search/public";
import { unpackQuery } from "@/lib/search/rules";
import { findSpeaker, MOST_OFFERED, offeredSpeakers } from "@/lib/speaker/public";

type Props = { params: Promise<{ query: string }> };

export const generateStaticParams = () => [];

const asked = cache(async (params: Props["params"]) => {
  const { a = "", b = "", issue = "" } = unpackQuery((await params).query);
  const [first, second, about, speakers, issues] = await Promise.all([
    findSpeaker(a),
    findSpeaker(b),
    findIssue(issue),
    offeredSpeakers(),
    offeredIssues(),
  ]);
  return { first, second, about, speakers, issues };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { first, second, about } = await asked(params);
  const who = first && second ? `${first.name} and ${second.name}` : "Compare two speakers";
  return { title: about ? `${who} on ${about.name}` : who, robots: { index: false } };
}

export default async function ComparePage({ params }: Props) {
  const { first, second, about, speakers, issues } = await asked(params);
  const both = first && second && first.id !== second.id ? ([first, second] as const) : null;
  const title = both ? `${both[0].name} and ${both[1].name}` : "Compare two speakers";
  return (
    <>
      <PageHead
        kind="Side by side"
        title={both && about ? `${title} on ${about.name}` : title}
        size="middle"
      />
      <CompareForm
        speakers={speakers}
        most={MOST_OFFERED}
        issues={issues}
        a={first}
        b={second}
        issue={about}
      />
      {both && about && <OnOne both={both} about={about} />}
      {both && !about && <OnWhat both={both} />}
    </>
  );
}

type Both = readonly [Speaker, Speaker];
type Speaker = NonNullable<Awaited<ReturnType<typeof findSpeaker>>>;
type Issue = NonNullable<Awaited<ReturnType<typeof findIssue>>>;

async function OnOne({ both, about }: { both: Both; about: Issue }) {
  const rows = await standingOnIssue(
    about.id,
    both.map(({ id }) => id),
  );
  const side = async ({ id, slug, name, roles }: Speaker) => ({
    slug,
    name,
    role: roles[0]?.title ?? "",
    n: rows.find((row) => row.slug === slug)?.n ?? 0,
    passages: await passagesOfIssue(about.id, id),
  });
  const sides = await Promise.all([side(both[0]), side(both[1])]);
  const shown = sides.flatMap(({ slug }) => rows.find((row) => row.slug === slug) ?? []);
  return <SideBySide sides={sides} issue={about} rows={shown} />;
}

async function OnWhat({ both: [a, b] }: { both: Both }) {
  const [ofA, ofB] = await Promise.all([standingOfSpeaker(a.id), standingOfSpeaker(b.id)]);
  const shared = ofA.flatMap((row) => {
    const other = ofB.find((one) => one.slug === row.slug);
    return other ? [{ slug: row.slug, name: row.name, a: row.n, b: other.n }] : [];
  });
  return <SharedIssues a={a} b={b} shared={shared} />;
}
