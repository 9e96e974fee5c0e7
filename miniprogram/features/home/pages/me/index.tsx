// For everybody: who one is here, larger letters, one's own matters, what one has agreed to.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { chooseElder, elder } from '@kit/elder.ts';
import { beforeWriting } from '@kit/gate.ts';
import { confirm, go } from '@kit/page.ts';
import { keepPerson, session, signOut } from '@kit/session.ts';
import { areaName } from '@shared/areas/area.ts';
import { roles } from '@shared/kit/actor.ts';
import { isAreaCode } from '@shared/kit/area.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Page } from '@ui/Page.tsx';
import { PhoneButton } from '@ui/PhoneButton.tsx';
import { Switch } from '@ui/Switch.tsx';
import { links } from '../../../index.ts';
import { words } from '../../words.ts';

export default function Me() {
  const person = useCell(session)?.person;
  const large = useCell(elder);
  const leave = async (): Promise<void> => {
    if (await confirm(words.logout, words.logoutSure)) signOut();
  };
  /** Here at once; with the person too, so that it is so on their next phone. Without network it stays on this one. */
  const choose = (on: boolean): void => {
    chooseElder(on);
    if (!person || person.needs.length > 0) return;
    client.people.saveMe({ input: { version: person.version, elder: on } }).then(keepPerson, () => undefined);
  };
  return (
    <Page>
      <Card>
        {person ? (
          <>
            <View className="title">{person.name || words.noName}</View>
            {person.grants.map(({ id, role, scope }) => (
              <View key={id} className="soft">
                {`${roles[role].label}${isAreaCode(scope) ? ` · ${areaName(scope)}` : ''}`}
              </View>
            ))}
          </>
        ) : (
          <>
            <View className="tip">{words.loginHint}</View>
            <Button kind="main" onTap={() => void beforeWriting(words.loginWhy)}>
              {words.login}
            </Button>
          </>
        )}
      </Card>
      <Card flush>
        <Switch title={words.elder} label={words.elderHint} on={large} onChange={choose} />
        {person &&
          links.map(({ text, hint, url }) => <Cell key={url} title={text} label={hint} onTap={() => go(url)} />)}
      </Card>
      <Card flush>
        <Cell title={words.service} onTap={() => go('/features/me/pages/policy/index?id=service')} />
        <Cell title={words.privacy} onTap={() => go('/features/me/pages/policy/index?id=privacy')} />
        <PhoneButton number="12345" name={words.hotline} hours={words.complainByPhone} />
      </Card>
      {person && <Button onTap={leave}>{words.logout}</Button>}
    </Page>
  );
}
