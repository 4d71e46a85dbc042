// Which words do the many organisations of the demo world have? Invented names from syllables, real
// countries with cities, and for each sector what firms do, look for and offer. Nobody's real words.

/** Made-up stems; a name is one of each. */
export const FIRST = [
  'Vel',
  'Tar',
  'Ond',
  'Kess',
  'Mir',
  'Lor',
  'Bran',
  'Sil',
  'Nor',
  'Aru',
  'Pel',
  'Dov',
  'Hal',
  'Jun',
  'Ritt',
  'Zev',
  'Ost',
  'Fen',
  'Gal',
  'Ulm',
  'Cas',
  'Tem',
  'Wen',
  'Yar',
  'Ess',
] as const;
export const MIDDLE = [
  'mo',
  'sin',
  'el',
  'a',
  'vi',
  'en',
  'is',
  'u',
  'or',
  'i',
  'ando',
  'ere',
] as const;
export const LAST = [
  'ka',
  'ra',
  'no',
  'tis',
  'va',
  'dal',
  'ro',
  'mont',
  'lis',
  'bek',
  'da',
  'ren',
  'sund',
  'mia',
  'tor',
  'gard',
  'nova',
] as const;

export const GIVEN = [
  'Alba',
  'Anton',
  'Bela',
  'Carla',
  'Daina',
  'Emil',
  'Eva',
  'Filip',
  'Greta',
  'Hanna',
  'Igor',
  'Ivana',
  'Joana',
  'Kaja',
  'Karel',
  'Lena',
  'Luca',
  'Maja',
  'Marta',
  'Milan',
  'Nora',
  'Oskar',
  'Paula',
  'Petr',
  'Rita',
  'Sanna',
  'Simon',
  'Tea',
  'Tomas',
  'Vera',
  'Viktor',
  'Zoe',
] as const;

/** Country, language spoken there, cities. */
export const PLACES: readonly (readonly [
  country: string,
  language: string,
  ...cities: string[],
])[] = [
  ['IT', 'it', 'Biella', 'Prato', 'Modena', 'Bari'],
  ['DE', 'de', 'Aachen', 'Jena', 'Chemnitz', 'Ulm'],
  ['ES', 'es', 'Alcoi', 'Bilbao', 'Zaragoza', 'Vigo'],
  ['FR', 'fr', 'Lyon', 'Grenoble', 'Nantes', 'Roubaix'],
  ['PT', 'pt', 'Porto', 'Braga', 'Aveiro'],
  ['PL', 'pl', 'Łódź', 'Gdańsk', 'Rzeszów'],
  ['RO', 'ro', 'Cluj-Napoca', 'Iași', 'Brașov'],
  ['FI', 'fi', 'Oulu', 'Tampere', 'Joensuu'],
  ['SE', 'sv', 'Borås', 'Linköping', 'Luleå'],
  ['DK', 'da', 'Odense', 'Aalborg'],
  ['NL', 'nl', 'Eindhoven', 'Groningen', 'Delft'],
  ['BE', 'nl', 'Gent', 'Leuven', 'Kortrijk'],
  ['AT', 'de', 'Graz', 'Linz', 'Dornbirn'],
  ['CZ', 'cs', 'Brno', 'Liberec', 'Ostrava'],
  ['SK', 'sk', 'Košice', 'Žilina'],
  ['HU', 'hu', 'Győr', 'Szeged'],
  ['SI', 'sl', 'Maribor', 'Kranj'],
  ['HR', 'hr', 'Zagreb', 'Rijeka'],
  ['BG', 'bg', 'Plovdiv', 'Varna'],
  ['GR', 'el', 'Patras', 'Thessaloniki'],
  ['LT', 'lt', 'Kaunas', 'Vilnius'],
  ['LV', 'lv', 'Riga', 'Liepāja'],
  ['EE', 'et', 'Tartu', 'Pärnu'],
  ['IE', 'en', 'Cork', 'Galway'],
  ['LU', 'fr', 'Esch-sur-Alzette'],
  ['MT', 'en', 'Mosta'],
  ['CY', 'el', 'Limassol'],
  ['TR', 'tr', 'Bursa', 'İzmir'],
  ['RS', 'sr', 'Novi Sad', 'Niš'],
  ['UA', 'uk', 'Lviv', 'Kharkiv'],
  ['IS', 'is', 'Akureyri'],
  ['MK', 'mk', 'Skopje'],
  ['AL', 'sq', 'Tirana'],
  ['BA', 'bs', 'Tuzla'],
  ['MD', 'ro', 'Chișinău'],
  ['ME', 'sr', 'Podgorica'],
  ['AM', 'hy', 'Gyumri'],
  ['XK', 'sq', 'Prizren'],
];

export interface Sector {
  /** NACE Rev. 2 division. */
  readonly code: string;
  readonly partnership: string;
  /** Last words of names of firms. */
  readonly names: readonly string[];
  /** After "We …". */
  readonly does: readonly string[];
  /** After "We would like to see how others …". */
  readonly seeks: readonly string[];
  /** Topics a host offers. */
  readonly topics: readonly string[];
  readonly near: readonly string[];
  readonly cluster: string;
}

export const SECTORS: readonly Sector[] = [
  {
    code: '13',
    partnership: 'Hi-Tech-TEX',
    names: ['Textiles', 'Weaving', 'Yarns'],
    does: [
      'weave technical fabrics for filters and conveyor belts',
      'spin yarn from recycled cotton and wool',
      'finish fabrics with coatings that need no solvents',
    ],
    seeks: [
      'sort mixed fibres before spinning',
      'keep the colour of recycled yarn the same from lot to lot',
      'test coatings without a laboratory of their own',
    ],
    topics: [
      'Recycled fibres in series',
      'Dyeing with little water',
      'Weaving with glass fibre',
      'Sorting mixed textiles',
    ],
    near: ['14', '38'],
    cluster: 'Textile Valley North',
  },
  {
    code: '14',
    partnership: 'Hi-Tech-TEX',
    names: ['Workwear', 'Garments', 'Atelier'],
    does: [
      'cut and sew protective clothing for foundries',
      'make sportswear in small series',
      'repair and lease uniforms for hospitals',
    ],
    seeks: [
      'plan small orders without standing machines',
      'design clothing that can be taken apart again',
      'measure how long a garment really lasts',
    ],
    topics: [
      'Small series that pay',
      'Clothing that can be repaired',
      'Seams that survive fifty washes',
    ],
    near: ['13', '15'],
    cluster: 'Costa Textile Cluster',
  },
  {
    code: '38',
    partnership: 'Hi-Tech-TEX',
    names: ['Recycling', 'Loop', 'Recovery'],
    does: [
      'collect and sort used textiles for three regions',
      'turn production waste into insulation',
      'shred and grade plastics from old cables',
    ],
    seeks: [
      'find buyers for fractions nobody wants yet',
      'sort by machine what we sort by hand',
      'prove to customers where a material comes from',
    ],
    topics: [
      'Sorting lines in daily use',
      'Selling secondary materials',
      'Tracing a material back',
    ],
    near: ['13', '20'],
    cluster: 'Circular Plains Cluster',
  },
  {
    code: '26',
    partnership: 'Photonics4Industry',
    names: ['Optics', 'Sensors', 'Photonics'],
    does: [
      'build sensors that find faults in glass and foil',
      'design light guides for cars and clinics',
      'assemble cameras for places where nobody can go',
    ],
    seeks: [
      'test optics in series within seconds',
      'bring a laboratory set-up into a factory hall',
      'keep small lots of electronics affordable',
    ],
    topics: [
      'Testing light guides',
      'Cameras on the line',
      'From the bench to the hall',
      'Clean rooms for small firms',
    ],
    near: ['27', '72'],
    cluster: 'Optics Ring',
  },
  {
    code: '27',
    partnership: 'Photonics4Industry',
    names: ['Lighting', 'Electric', 'Drives'],
    does: [
      'make street lights that report when they fail',
      'wind motors for pumps and fans',
      'build chargers for boats and light vehicles',
    ],
    seeks: [
      'service equipment that stands far away',
      'replace rare materials in motors',
      'work with towns that buy for twenty years',
    ],
    topics: ['Service at a distance', 'Selling to towns', 'Motors without rare earths'],
    near: ['26', '35'],
    cluster: 'Bright Coast Cluster',
  },
  {
    code: '28',
    partnership: 'Photonics4Industry',
    names: ['Machines', 'Tooling', 'Automation'],
    does: [
      'build packing machines for small bakeries',
      'retrofit old presses with new controls',
      'make grippers for robots that handle fruit',
    ],
    seeks: [
      'hand a machine over without a week on site',
      'let customers try a machine before it is built',
      'teach old machines to report what they do',
    ],
    topics: ['Old machines, new controls', 'Trying a machine on a screen', 'Robots in small firms'],
    near: ['26', '25'],
    cluster: 'Machine Makers East',
  },
  {
    code: '25',
    partnership: 'Photonics4Industry',
    names: ['Metalworks', 'Forge', 'Casting'],
    does: [
      'cast small parts in aluminium',
      'laser-cut and bend sheet for makers of furniture',
      'harden tools for three neighbouring valleys',
    ],
    seeks: [
      'heat furnaces with less gas',
      'inspect every part instead of one in a hundred',
      'find and keep young people in the trade',
    ],
    topics: ['Inspecting every part', 'Furnaces with less gas', 'Apprentices who stay'],
    near: ['28', '24'],
    cluster: 'Machine Makers East',
  },
  {
    code: '72',
    partnership: 'EXCELIVING',
    names: ['Lab', 'Research', 'Prototyping'],
    does: [
      'help small firms to a first prototype in a week',
      'test materials for makers of furniture and houses',
      'run trials at home with people over seventy',
    ],
    seeks: [
      'pay for a laboratory that is open to all',
      'bring users in before anything is built',
      'move results from a paper into a product',
    ],
    topics: [
      'A prototype in three days',
      'Trials with the people who use it',
      'Sharing a laboratory',
    ],
    near: ['71', '62'],
    cluster: 'Living Cluster',
  },
  {
    code: '31',
    partnership: 'EXCELIVING',
    names: ['Furniture', 'Interiors', 'Joinery'],
    does: [
      'make furniture that helps people live at home for longer',
      'build kitchens that grow with a family',
      'fit out small hotels with wood from the region',
    ],
    seeks: [
      'test furniture with the people who will use it',
      'take furniture back and make it new',
      'show a room to a customer who is far away',
    ],
    topics: ['Furniture that is taken back', 'Homes for old age', 'Wood from the next valley'],
    near: ['16', '41'],
    cluster: 'Living Cluster',
  },
  {
    code: '41',
    partnership: 'EXCELIVING',
    names: ['Building', 'Timber Houses', 'Renovation'],
    does: [
      'renovate blocks of flats while people live in them',
      'build houses from prefabricated timber walls',
      'plan care homes that do not look like one',
    ],
    seeks: [
      'renovate a staircase in two weeks',
      'plan together with neighbours',
      'measure the air in a house after we have left',
    ],
    topics: [
      'Renovating while people live there',
      'Timber walls from a hall',
      'Good air in old houses',
    ],
    near: ['31', '43'],
    cluster: 'Habitat Atlantic',
  },
  {
    code: '62',
    partnership: 'EXCELIVING',
    names: ['Software', 'Data', 'Systems'],
    does: [
      'write software that plans the routes of care workers',
      'connect meters and heating in old buildings',
      'make simple dashboards for farms and workshops',
    ],
    seeks: [
      'sell software to firms that never bought any',
      'keep data of customers in their own house',
      'work with machines of twenty different makers',
    ],
    topics: [
      'Data that stays in the house',
      'Software for very small firms',
      'Twenty machines, one screen',
    ],
    near: ['63', '72'],
    cluster: 'Digital Delta',
  },
  {
    code: '32',
    partnership: 'Medic Nest',
    names: ['Devices', 'Medical', 'Orthopaedics'],
    does: [
      'build small devices for small hospitals',
      'print insoles and splints from scans',
      'make instruments that can be taken apart and cleaned',
    ],
    seeks: [
      'take a device through its certification',
      'work with nurses from the first drawing on',
      'sell to hospitals that buy together',
    ],
    topics: ['The way to certification', 'Designing with nurses', 'Printing splints overnight'],
    near: ['86', '26'],
    cluster: 'Health Hub East',
  },
  {
    code: '86',
    partnership: 'Medic Nest',
    names: ['Care', 'Clinic', 'Rehab'],
    does: [
      'run a small clinic for rehabilitation',
      'care for people at home in a thinly peopled region',
      'train patients with games on a screen',
    ],
    seeks: [
      'care at a distance without losing touch',
      'try new devices safely in daily work',
      'win nurses back who have left',
    ],
    topics: ['Care at a distance', 'A clinic as a test bed', 'Games that train'],
    near: ['32', '87'],
    cluster: 'Health Hub East',
  },
  {
    code: '21',
    partnership: 'Medic Nest',
    names: ['Bio', 'Pharma', 'Extracts'],
    does: [
      'extract active substances from herbs of the region',
      'package medicines in small lots',
      'grow cultures for laboratories',
    ],
    seeks: [
      'scale up from the glass to the tank',
      'document less and prove the same',
      'share expensive equipment with neighbours',
    ],
    topics: ['From the glass to the tank', 'Sharing equipment', 'Small lots, full proof'],
    near: ['20', '32'],
    cluster: 'Aegean Life Cluster',
  },
  {
    code: '10',
    partnership: 'Medic Nest',
    names: ['Foods', 'Dairy', 'Kitchen'],
    does: [
      'make meals for people who swallow with difficulty',
      'ferment vegetables for shops and hospitals',
      'mill flour from old kinds of grain',
    ],
    seeks: [
      'keep food fresh without additives',
      'use what is left after pressing',
      'bring hospital kitchens and farms together',
    ],
    topics: ['Fresh without additives', 'What is left after pressing', 'Food for hospitals'],
    near: ['01', '21'],
    cluster: 'Aegean Life Cluster',
  },
];

/** How a visitor ends: what they bring. */
export const BRINGS = [
  'In return we show our own numbers, also the bad ones.',
  'We bring samples, two cases from our daily work, and time to talk them through.',
  'We would gladly host the same people at our place a year later.',
  'What we learn we pass on to the other members of our cluster.',
] as const;

/** How a host begins. */
export const OPENS = [
  'Visitors work with us on the floor, not in the meeting room.',
  'Bring a problem of your own and we look at it together for three days.',
  'Our doors are open, and the people who know are there.',
  'You see the whole way once, from the delivery to the last test.',
] as const;

export const EXPECTS = [
  'Time on the floor, one evening together, and something to try at home.',
  'Honest talk about what did not work.',
  'Two or three firms in one visit, if they are close to each other.',
  'A first idea for a common project.',
  '',
] as const;
