import { Badge } from "@/components/ui/badge";

/** That a source has changed inside or near what a summary cites, and nobody has looked at it yet. */
export function OutdatedBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Badge tone="caution" className="mt-1">
      Source changed: {count} {count === 1 ? "passage" : "passages"}
    </Badge>
  );
}
