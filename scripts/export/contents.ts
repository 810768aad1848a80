/** A page of the copy: its file, and what it says it is. */
export interface ContentsLine {
  file: string;
  title: string;
}

const PARTS: [string, RegExp][] = [
  ["Start here", /^[\w-]*\/?index\.html$/],
  ["Summaries", /^summaries\/[^/]+\/index\.html$/],
  ["Speakers", /^speakers\//],
  ["Issues", /^issues\//],
  ["Sources", /^sources\//],
  ["Passages", /^passages\//],
  ["Older versions of summaries", /^summaries\/[^/]+\/versions\//],
  ["Cards for other sites", /^embed\//],
];

/** What stands in a page's title, as it stands there: escaped. */
export const titleOf = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1]?.trim() ?? "";

/**
 * One plain page that leads to every page of the copy: a browser's own search finds a title in it, where the site's
 * search is not at hand.
 */
export function contentsPage(lines: ContentsLine[]): string {
  let left = [...lines].sort((a, b) => (a.file < b.file ? -1 : 1));
  const parts = [...PARTS, ["More", /./] as [string, RegExp]].map(([name, pattern]) => {
    const own = left.filter(({ file }) => pattern.test(file));
    left = left.filter(({ file }) => !pattern.test(file));
    if (own.length === 0) return "";
    const items = own.map(
      ({ file, title }) => `<li><a href="${encodeURI(file)}">${title || encodeURI(file)}</a></li>`,
    );
    return `<h2>${name}</h2>\n<ul>\n${items.join("\n")}\n</ul>\n`;
  });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contents of this copy</title>
</head>
<body>
<main>
<h1>Contents of this copy</h1>
<p>Every page of it. Your browser’s own search finds names and headlines here.</p>
${parts.join("")}</main>
</body>
</html>
`;
}
