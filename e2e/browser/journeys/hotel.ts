// On which stage does a journey play that has the Wi-Fi of a hotel between its browsers and the server?
import { hotelWifi, type Wifi } from '../../world/hotelWifi.ts';
import { test as stageTest } from './stage.ts';

export const test = stageTest.extend<{ wifi: Wifi }>({
  wifi: async ({ stage }, use) => {
    const wifi = await hotelWifi(stage.server.port);
    await use(wifi);
    await wifi.close();
  },
});
