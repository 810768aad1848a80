import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Table, Td, Th } from "@/components/ui/table";
import type { UserRow } from "@/lib/account/queries";
import { ROLE_LABEL } from "@/lib/account/schema";
import { UserMenu } from "./user-menu";

/** Everybody with an account, and what can be done for each. @param selfId the admin who looks */
export function UserList({ users, selfId }: { users: UserRow[]; selfId: string }) {
  return (
    <Table caption="People with an account">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th>State</Th>
          <Th>Last seen</Th>
          <Th isNumeric>Signed in</Th>
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
              <br />
              <span className="text-sm text-ink-faint">{user.email}</span>
            </Td>
            <Td>{ROLE_LABEL[user.role]}</Td>
            <Td>
              {user.disabledAt ? <Badge tone="caution">Disabled</Badge> : <Badge tone="good">Active</Badge>}
            </Td>
            <Td className="whitespace-nowrap">
              {user.lastSeenAt ? <Moment at={user.lastSeenAt} /> : "never"}
            </Td>
            <Td isNumeric>{user.sessions}</Td>
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
