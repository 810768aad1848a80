import { Table, Td, Th } from "@/components/ui/table";
import type { SourceVersionFacts } from "@/lib/source/queries";

const number = new Intl.NumberFormat("en");
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** The captures of a source's text, which never change, with what proves it. */
export function VersionFacts({ sourceId, versions }: { sourceId: string; versions: SourceVersionFacts[] }) {
  return (
    <Table caption="Versions of the text" isCaptionShown>
      <thead>
        <tr>
          <Th>Version</Th>
          <Th>Captured</Th>
          <Th isNumeric>Characters</Th>
          <Th>SHA-256 of the text</Th>
          <Th>Original file</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.id}>
            <Td>{version.number}</Td>
            <Td className="text-sm">
              <time dateTime={version.capturedAt.toISOString()}>{moment.format(version.capturedAt)} UTC</time>
              <br />
              by {version.capturedBy}, {howWon(version)}
            </Td>
            <Td isNumeric>{number.format(version.length)}</Td>
            <Td className="font-mono text-xs break-all">{version.sha256}</Td>
            <Td className="text-sm">
              {version.original ? (
                <a
                  href={`/api/desk/sources/${sourceId}/original?version=${version.number}`}
                  className="link"
                  download
                >
                  {version.original.name}
                </a>
              ) : (
                "None: it was pasted"
              )}
              {version.facts.notes.length > 0 ? (
                <span className="block max-w-64 text-ink-faint">{version.facts.notes.join(" ")}</span>
              ) : null}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function howWon({ original, facts }: SourceVersionFacts): string {
  if (!original) return "pasted";
  return facts.address === ""
    ? `from a file, read as ${facts.format}`
    : `from ${new URL(facts.address).hostname}`;
}
