import { Badge } from "@/components/ui/badge";
import type { PassageStanding } from "@/lib/passage/schema";

/** That the source of a passage has changed there since: nobody has looked yet, or somebody saw that it is gone. */
export function StandingBadge({ standing, sourceId }: { standing: PassageStanding; sourceId: string }) {
  if (standing === "current") return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone={standing === "waiting" ? "danger" : "neutral"}>
        {standing === "waiting" ? "Source changed here" : "Gone from the source"}
      </Badge>
      {standing === "waiting" ? (
        <a href={`/desk/sources/${sourceId}/queue`} className="link text-sm">
          Look at it
        </a>
      ) : null}
    </span>
  );
}
