// For everybody who wants to know what they agree to, and for taking it back.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { confirm, setTitle, toast, useParams } from '@kit/page.ts';
import { keepPerson, session } from '@kit/session.ts';
import { hasConsent, type PolicyId, policies } from '@shared/kit/consent.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect } from 'react';
import { policyTexts } from '../../policies.ts';
import { words } from '../../words.ts';

export default function Policy() {
  const { id = 'service' } = useParams();
  const person = useCell(session)?.person;
  const policy = policyTexts[id] ?? policyTexts.service!;
  const known = (id in policies ? id : 'service') as PolicyId;
  useEffect(() => setTitle(policy.title), [policy.title]);
  const withdraw = async (): Promise<void> => {
    if (!(await confirm(words.withdraw, words.withdrawSure))) return;
    try {
      const { needs } = await client.people.withdrawConsent({ input: { policy: known } });
      const { [known]: _gone, ...consent } = session.get()?.person.consent ?? {};
      keepPerson({ needs, consent });
      toast(words.withdrawn);
    } catch (error) {
      toast(sayError(error));
    }
  };
  return (
    <Page>
      <Card title={policy.title}>
        <View className="stack">
          {policy.lines.map((line) => (
            <View key={line}>{line}</View>
          ))}
        </View>
      </Card>
      {person && hasConsent(person, known) && (
        <>
          <View className="tip">{words.agreed}</View>
          <Button onTap={withdraw}>{words.withdraw}</Button>
        </>
      )}
    </Page>
  );
}
