import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { asking } from '@kit/gate.ts';
import { go } from '@kit/page.ts';
import { keepPerson, session, signIn } from '@kit/session.ts';
import { policies } from '@shared/kit/consent.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from './Button.tsx';
import { Sheet } from './Sheet.tsx';

const policyPage = '/features/me/pages/policy/index?id=';

/** Agrees to every required policy in its version in force; signs in first where needed. */
async function agree(): Promise<void> {
  const known = session.get() ?? (await signIn());
  let needs = known.person.needs;
  for (const policy of needs) {
    const answer = await client.people.consent({ input: { policy, version: policies[policy].version } });
    needs = answer.needs;
    keepPerson({ needs, consent: { ...session.get()?.person.consent, [policy]: policies[policy].version } });
  }
}

/** Login and consent in one sheet, at the first write only. Saying no closes it; everything that only reads still works. */
export function AgreeSheet() {
  const wanted = useCell(asking);
  const known = useCell(session);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const yes = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await agree();
      wanted?.answer(true);
    } catch (error) {
      setProblem(sayError(error));
    } finally {
      setBusy(false);
    }
  };
  const required = (['service', 'privacy'] as const).filter((id) => policies[id].required);
  return (
    <Sheet title={known ? '请先看约定' : '微信登录'} open={wanted !== undefined} onClose={() => wanted?.answer(false)}>
      <View className="stack">
        <View>{wanted?.why}</View>
        <View className="soft">手机号可以不填。名字、地址只给接您这一单的人看，做完 24 小时后隐藏。</View>
        {required.map((id) => (
          <View key={id} className="link" ariaRole="link" onClick={() => go(policyPage + id)}>
            {`《${policies[id].label}》`}
          </View>
        ))}
        {problem && <View className="problem">{problem}</View>}
        <Button kind="main" busy={busy} onTap={yes}>
          {known ? '同意' : '同意并微信登录'}
        </Button>
        <Button onTap={() => wanted?.answer(false)}>先不登录</Button>
        <View className="soft">不登录也能看服务目录，打 12345 电话。</View>
      </View>
    </Sheet>
  );
}
