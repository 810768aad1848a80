import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { Moment } from "@/components/ui/moment";
import { Table, Td, Th } from "@/components/ui/table";
import type { UserRow } from "@/lib/account/queries";
import { ROLE_LABEL } from "@/lib/account/schema";
import { UserMenu } from "./user-menu";

/** On a phone there is room for who, what, and the menu. */
const wide = "max-sm:hidden";

/** Everybody with an account, and what can be done for each. @param selfId the admin who looks */
export function UserList({ users, selfId }: { users: UserRow[]; selfId: string }) {
  return (
    <Table caption="People with an account">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th className={wide}>Last seen</Th>
          <Th isNumeric className={wide}>
            Browsers signed in
          </Th>
          <Th>
            <span className="sr-only">Changes</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <Td>
              <span className="font-medium">{user.name}</span>
              {user.id === selfId ? <span className="text-ink-faint"> (you)</span> : null}
              {user.disabledAt ? (
                <Badge tone="caution" className="ms-2">
                  Disabled
                </Badge>
              ) : null}
              <br />
              <span className="text-sm text-ink-faint">{user.email}</span>
            </Td>
            <Td>{ROLE_LABEL[user.role]}</Td>
            <Td className={cx("whitespace-nowrap", wide)}>
              {user.lastSeenAt ? <Moment at={user.lastSeenAt} /> : "never"}
            </Td>
            <Td isNumeric className={wide}>
              {user.sessions}
            </Td>
            <Td className="text-end">
              <UserMenu
                user={{
                  id: user.id,
                  rev: user.rev,
                  name: user.name,
                  role: user.role,
                  isDisabled: user.disabledAt !== null,
                }}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
