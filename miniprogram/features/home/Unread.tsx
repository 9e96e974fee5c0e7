import { client } from '@kit/client.ts';
import { goTab } from '@kit/page.ts';
import { badge, unreadOf } from '@kit/unread.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { useEffect } from 'react';
import { kindOf, tabs } from '../index.ts';
import { words } from './words.ts';

export const inboxTab = tabs.findIndex(({ pagePath }) => pagePath.endsWith('/inbox/index'));

/** The newest message not seen yet, and how many there are; nothing when all is seen. */
export function Unread({ person }: { person: string }) {
  const inbox = useLoaded(() => client.cases.inbox({ input: {} }), person);
  const notices = inbox.data?.items ?? [];
  const count = unreadOf(notices);
  useEffect(() => badge(inboxTab, count), [count]);
  const [newest] = notices;
  if (!newest || count === 0) return null;
  return (
    <Card flush>
      <Cell
        title={kindOf(newest.kind)?.told(newest) ?? words.unknownKind}
        label={words.noticesHint(count)}
        icon="bell"
        onTap={() => goTab('/features/home/pages/inbox/index')}
      />
    </Card>
  );
}
