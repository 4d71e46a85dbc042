// Which picture does a place have? The same on the phone, on the desk and in “More”.
import Accessibility from '@lucide/svelte/icons/accessibility';
import BadgeCheck from '@lucide/svelte/icons/badge-check';
import Building from '@lucide/svelte/icons/building';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import CircleUser from '@lucide/svelte/icons/circle-user';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import Handshake from '@lucide/svelte/icons/handshake';
import House from '@lucide/svelte/icons/house';
import IdCard from '@lucide/svelte/icons/id-card';
import Inbox from '@lucide/svelte/icons/inbox';
import Info from '@lucide/svelte/icons/info';
import Landmark from '@lucide/svelte/icons/landmark';
import Kanban from '@lucide/svelte/icons/square-kanban';
import LibraryBig from '@lucide/svelte/icons/library-big';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import Plane from '@lucide/svelte/icons/plane';
import Search from '@lucide/svelte/icons/search';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Store from '@lucide/svelte/icons/store';
import Users from '@lucide/svelte/icons/users';
import type { NavEntry } from '#lib/ui/index.ts';
import type { PlaceName } from './places.ts';

export const PLACE_ICONS: Readonly<Record<PlaceName, NavEntry['icon']>> = {
  home: House,
  desk: ClipboardCheck,
  office: Landmark,
  profiles: IdCard,
  catalogue: Search,
  matches: Handshake,
  exchanges: Plane,
  board: Kanban,
  fairs: Store,
  organisations: Building,
  eligibility: BadgeCheck,
  people: Users,
  inbox: Inbox,
  more: Ellipsis,
  account: CircleUser,
  device: Smartphone,
  library: LibraryBig,
  help: LifeBuoy,
  about: Info,
  privacy: ShieldCheck,
  accessibility: Accessibility,
};
