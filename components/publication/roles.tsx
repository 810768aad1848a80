import type { PublicSpeaker } from "@/lib/speaker/public";

/** What a speaker is and was, latest first. */
export function Roles({ roles }: { roles: PublicSpeaker["roles"] }) {
  if (roles.length === 0) return null;
  return (
    <ul className="text-base text-ink-soft">
      {roles.map((role) => (
        <li key={`${role.title} ${role.from}`}>
          {role.title}
          {(role.from || role.to) && (
            <span className="text-ink-faint">
              {" "}
              ({role.from?.slice(0, 4) ?? ""}–{role.to?.slice(0, 4) ?? ""})
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
