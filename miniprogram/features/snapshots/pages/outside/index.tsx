// For somebody at a property firm or another party outside, by a link and without signing in: what is asked, one answer.
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { useParams } from '@kit/page.ts';
import { now, sayBefore } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Field } from '@ui/Field.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { words } from '../../words.ts';

export default function Outside() {
  const { token } = useParams();
  const sheet = useLoaded(() => client.snapshots.outsideSheet({ token: token ?? '' }), token);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      sheet.put(await client.snapshots.outsideAnswer({ token: token ?? '', input: { words: typed } }));
    } catch (error) {
      setProblem(sayError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page>
      <Loaded state={sheet}>
        {({ no, category, place, party, words: said, until, answered }) => (
          <>
            <Card>
              <View className="title">{words.asks(party)}</View>
              <View className="soft">{`${place} · ${category} · ${words.number} ${no}`}</View>
            </Card>
            <Card flush>
              <Cell title={words.asked} label={said} />
            </Card>
            <Card>
              {answered ? (
                <View>{words.answered}</View>
              ) : (
                <>
                  <View className="tip">{words.answerUntil(sayBefore(until, now()))}</View>
                  <Field
                    label={words.your}
                    kind="words"
                    value={typed}
                    hint={words.yourHint}
                    max={500}
                    problem={problem}
                    onChange={setTyped}
                  />
                  <Button kind="main" busy={busy} onTap={send}>
                    {words.answerSend}
                  </Button>
                </>
              )}
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}
