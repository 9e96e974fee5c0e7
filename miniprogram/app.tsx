import './kit/oldPhones.ts';
import './ui/ui.scss';
import { watchNetwork } from '@kit/network.ts';
import { outbox } from '@kit/sending.ts';
import type { ReactNode } from 'react';
import { useEffect } from 'react';

/** The program itself: nothing is shown here; what waited goes out at the start and whenever the network is back. */
export default function App({ children }: { children: ReactNode }) {
  useEffect(() => {
    watchNetwork(() => void outbox.flush());
    void outbox.flush();
  }, []);
  return children;
}
