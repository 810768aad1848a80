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
              by {version.capturedBy}, {version.original ? "from a file" : "pasted"}
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
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
