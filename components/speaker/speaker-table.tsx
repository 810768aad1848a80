import { Table, Td, Th } from "@/components/ui/table";
import type { SpeakerCard } from "@/lib/speaker/queries";
import { SPEAKER_KIND_LABEL } from "@/lib/speaker/schema";

/** Speakers with how much they said, and in how many sources. */
export function SpeakerTable({ speakers }: { speakers: SpeakerCard[] }) {
  return (
    <Table caption="Speakers">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="max-sm:hidden">Also known as</Th>
          <Th className="max-sm:hidden">Kind</Th>
          <Th isNumeric>Passages</Th>
          <Th isNumeric>Sources</Th>
          <Th isNumeric className="max-sm:hidden">
            Relayed
          </Th>
        </tr>
      </thead>
      <tbody>
        {speakers.map((speaker) => (
          <tr key={speaker.id}>
            <Td className="min-w-48">
              <a
                href={`/desk/codebook/speakers/${speaker.id}`}
                className="inline-block min-h-6 font-semibold hover:text-accent hover:underline"
              >
                {speaker.name}
              </a>
              {speaker.role ? <span className="block text-sm text-ink-faint">{speaker.role}</span> : null}
            </Td>
            <Td className="text-sm max-sm:hidden">{speaker.aliases.join(", ")}</Td>
            <Td className="text-sm max-sm:hidden">{SPEAKER_KIND_LABEL[speaker.kind]}</Td>
            <Td isNumeric>{speaker.passages}</Td>
            <Td isNumeric>{speaker.sources}</Td>
            <Td isNumeric className="max-sm:hidden">
              {speaker.relayed}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
