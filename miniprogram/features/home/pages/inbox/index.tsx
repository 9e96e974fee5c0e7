// For everybody who takes part in something: what happened, newest first, each line leads to its case.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, toast, useBottom, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { badge, markSeen } from '@kit/unread.ts';
import { usePaged } from '@kit/useLoaded.ts';
import type { Notice } from '@shared/kit/card.ts';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect } from 'react';
import { kindOf } from '../../../index.ts';
import { inboxTab } from '../../Unread.tsx';
import { words } from '../../words.ts';

export default function Inbox() {
  const person = useCell(session)?.person;
  const list = usePaged((cursor) => client.cases.inbox({ input: { cursor } }), person?.id ?? '');
  usePull(list.reload);
  useEffect(() => {
    if (list.items.length === 0) return;
    markSeen(list.items);
    badge(inboxTab, 0);
  }, [list.items]);
  useBottom(() => void list.more());
  const follow = ({ kind, caseId }: Notice): void => {
    const page = kindOf(kind)?.page;
    if (page) void go(page + caseId);
    else toast(words.unknownKind);
  };
  return (
    <Page>
      <Loaded state={list} why={words.inboxLogin}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty drawing="letter" text={words.inboxEmpty} />
          ) : (
            <Card flush>
              {items.map((notice) => (
                <Cell
                  key={notice.id}
                  title={kindOf(notice.kind)?.told(notice) ?? words.unknownKind}
                  label={`${kindOf(notice.kind)?.called ?? ''} · ${sayTime(notice.at, now())}`}
                  onTap={() => follow(notice)}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}
