// For whoever wants to help: the application, and afterwards how far it is, community by community.
import { client } from '@kit/client.ts';
import { usePull } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { Application, ApplicationState } from '@shared/people/volunteer.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { ApplyForm } from '../../ApplyForm.tsx';
import { words } from '../../words.ts';

export default function Apply() {
  const mine = useLoaded(() => client.people.myApplication());
  usePull(mine.reload);
  return (
    <Page>
      <Loaded state={mine} why={words.why}>
        {({ state, application }) => (
          <>
            {state && application && <Status state={state} application={application} />}
            <ApplyForm key={application?.version ?? 0} before={application} onSent={mine.reload} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const next: Record<ApplicationState, string> = {
  submitted: words.nextSubmitted,
  accepted: words.nextAccepted,
  rejected: words.nextRejected,
};

function Status({ state, application }: { state: ApplicationState; application: Application }) {
  const reasonFor = (area: string): string | undefined =>
    application.decisions.filter((one) => one.area === area && !one.accept).at(-1)?.reason;
  return (
    <Card title={words.states[state]}>
      <View className="tip">{next[state]}</View>
      {Object.entries(application.areas).map(([area, decided]) => (
        <View key={area} className="row row--apart">
          <View className="grow">
            <View>{areaName(area)}</View>
            {decided === 'rejected' && reasonFor(area) && (
              <View className="soft">{`${words.reason}：${reasonFor(area)}`}</View>
            )}
          </View>
          <View className="soft">{words.states[decided]}</View>
        </View>
      ))}
    </Card>
  );
}
