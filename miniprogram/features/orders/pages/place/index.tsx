// For a resident of any age, a daughter ordering for her mother, and staff for people without a phone: four questions.
import { useDraft } from '@kit/drafts.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { confirm, goTab, replace, showFirst, toast } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { session } from '@kit/session.ts';
import { recall, remember } from '@kit/store.ts';
import { now, sayBefore } from '@kit/time.ts';
import { unsent } from '@kit/upload.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { Details } from '../../place/Details.tsx';
import { type Draft, newDraft, orderFrom, promisedBy } from '../../place/draft.ts';
import { ForWhom } from '../../place/ForWhom.tsx';
import { What } from '../../place/What.tsx';
import { Where } from '../../place/Where.tsx';
import { words } from '../../words.ts';

type Remembered = Pick<Draft, 'area' | 'address' | 'contactName' | 'contactPhone'>;

/** A new draft begins with the address of last time, else with the profile's. */
function begin(): Draft {
  const { address, name = '', phone = '' } = session.get()?.person ?? {};
  const profile = { area: address?.area, address: address?.text ?? '', contactName: name, contactPhone: phone };
  return { ...newDraft(), ...profile, ...recall<Remembered>('place.last') };
}

export default function Place() {
  const { draft, change, restart, kept } = useDraft('place', begin);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const put = (part: Partial<Draft>): void => {
    change(part);
    setProblems({});
  };

  const send = async (): Promise<void> => {
    const { input, problems: found } = orderFrom(draft);
    setProblems(found);
    setRefusal(undefined);
    if (!input) {
      setRefusal(words.fixAbove);
      return showFirst('.problem');
    }
    setBusy(true);
    try {
      const title = itemOf(input.category)?.name ?? '';
      const args = { input };
      let asked = false;
      const order = await writing(words.whySend, () => {
        asked = true;
        const photos = unsent(draft.photos, 'order');
        return outbox.post({ key: draft.key, call: 'orders.place', args, title, at: now(), photos });
      });
      if (!asked) return;
      if (!draft.servedId) remember('place.last', lastOf(draft));
      restart();
      if (order) await replace(`/features/orders/pages/detail/index?id=${(order as OrderView).id}`);
      else {
        toast(words.outbox);
        await goTab('/features/home/pages/mine/index');
      }
    } catch (error) {
      const field = error instanceof CallError ? error.body.field : undefined;
      if (field) setProblems({ [field]: sayError(error) });
      setRefusal(sayError(error));
    } finally {
      setBusy(false);
    }
  };
  const again = async (): Promise<void> => {
    if (await confirm(words.restartSure)) restart();
  };

  return (
    <Page
      bar={
        <>
          {refusal ? (
            <View className="problem">{refusal}</View>
          ) : (
            <View className="bar__why">{words.promise(sayBefore(promisedBy(draft.window)))}</View>
          )}
          <Button kind="main" busy={busy} onTap={send}>
            {words.send}
          </Button>
        </>
      }
    >
      {kept && (
        <View className="row row--apart">
          <View className="soft">{words.kept}</View>
          <View className="link" ariaRole="button" onClick={again}>
            {words.restart}
          </View>
        </View>
      )}
      <ForWhom servedId={draft.servedId} servedName={draft.servedName} onChange={put} />
      <What
        category={draft.category}
        problem={problems.category}
        onChange={(category) => put({ category, window: undefined })}
      />
      <Where draft={draft} problems={problems} change={put} />
      <Details draft={draft} problems={problems} change={put} />
    </Page>
  );
}

const lastOf = ({ area, address, contactName, contactPhone }: Draft): Remembered => ({
  area,
  address,
  contactName,
  contactPhone,
});
