//! States and provinces of the countries whose addresses need one of a list: ISO 3166-2 codes without the country, and
//! names as they are written there in Latin letters. Data alone.

type List = &'static [(&'static str, &'static str)];

#[rustfmt::skip]
pub(super) static AUSTRALIA: List = &[
    ("ACT", "Australian Capital Territory"), ("NSW", "New South Wales"), ("NT", "Northern Territory"),
    ("QLD", "Queensland"), ("SA", "South Australia"), ("TAS", "Tasmania"), ("VIC", "Victoria"),
    ("WA", "Western Australia"),
];

#[rustfmt::skip]
pub(super) static BRAZIL: List = &[
    ("AC", "Acre"), ("AL", "Alagoas"), ("AM", "Amazonas"), ("AP", "Amapá"), ("BA", "Bahia"), ("CE", "Ceará"),
    ("DF", "Distrito Federal"), ("ES", "Espírito Santo"), ("GO", "Goiás"), ("MA", "Maranhão"), ("MG", "Minas Gerais"),
    ("MS", "Mato Grosso do Sul"), ("MT", "Mato Grosso"), ("PA", "Pará"), ("PB", "Paraíba"), ("PE", "Pernambuco"),
    ("PI", "Piauí"), ("PR", "Paraná"), ("RJ", "Rio de Janeiro"), ("RN", "Rio Grande do Norte"), ("RO", "Rondônia"),
    ("RR", "Roraima"), ("RS", "Rio Grande do Sul"), ("SC", "Santa Catarina"), ("SE", "Sergipe"), ("SP", "São Paulo"),
    ("TO", "Tocantins"),
];

#[rustfmt::skip]
pub(super) static CANADA: List = &[
    ("AB", "Alberta"), ("BC", "British Columbia"), ("MB", "Manitoba"), ("NB", "New Brunswick"),
    ("NL", "Newfoundland and Labrador"), ("NS", "Nova Scotia"), ("NT", "Northwest Territories"), ("NU", "Nunavut"),
    ("ON", "Ontario"), ("PE", "Prince Edward Island"), ("QC", "Quebec"), ("SK", "Saskatchewan"), ("YT", "Yukon"),
];

#[rustfmt::skip]
pub(super) static CHINA: List = &[
    ("AH", "Anhui"), ("BJ", "Beijing"), ("CQ", "Chongqing"), ("FJ", "Fujian"), ("GD", "Guangdong"), ("GS", "Gansu"),
    ("GX", "Guangxi"), ("GZ", "Guizhou"), ("HA", "Henan"), ("HB", "Hubei"), ("HE", "Hebei"), ("HI", "Hainan"),
    ("HL", "Heilongjiang"), ("HN", "Hunan"), ("JL", "Jilin"), ("JS", "Jiangsu"), ("JX", "Jiangxi"), ("LN", "Liaoning"),
    ("NM", "Nei Mongol"), ("NX", "Ningxia"), ("QH", "Qinghai"), ("SC", "Sichuan"), ("SD", "Shandong"),
    ("SH", "Shanghai"), ("SN", "Shaanxi"), ("SX", "Shanxi"), ("TJ", "Tianjin"), ("XJ", "Xinjiang"), ("XZ", "Xizang"),
    ("YN", "Yunnan"), ("ZJ", "Zhejiang"),
];

#[rustfmt::skip]
pub(super) static INDIA: List = &[
    ("AN", "Andaman and Nicobar Islands"), ("AP", "Andhra Pradesh"), ("AR", "Arunachal Pradesh"), ("AS", "Assam"),
    ("BR", "Bihar"), ("CG", "Chhattisgarh"), ("CH", "Chandigarh"), ("DH", "Dadra and Nagar Haveli and Daman and Diu"),
    ("DL", "Delhi"), ("GA", "Goa"), ("GJ", "Gujarat"), ("HP", "Himachal Pradesh"), ("HR", "Haryana"),
    ("JH", "Jharkhand"), ("JK", "Jammu and Kashmir"), ("KA", "Karnataka"), ("KL", "Kerala"), ("LA", "Ladakh"),
    ("LD", "Lakshadweep"), ("MH", "Maharashtra"), ("ML", "Meghalaya"), ("MN", "Manipur"), ("MP", "Madhya Pradesh"),
    ("MZ", "Mizoram"), ("NL", "Nagaland"), ("OD", "Odisha"), ("PB", "Punjab"), ("PY", "Puducherry"),
    ("RJ", "Rajasthan"), ("SK", "Sikkim"), ("TN", "Tamil Nadu"), ("TR", "Tripura"), ("TS", "Telangana"),
    ("UK", "Uttarakhand"), ("UP", "Uttar Pradesh"), ("WB", "West Bengal"),
];

#[rustfmt::skip]
pub(super) static MEXICO: List = &[
    ("AGU", "Aguascalientes"), ("BCN", "Baja California"), ("BCS", "Baja California Sur"), ("CAM", "Campeche"),
    ("CHH", "Chihuahua"), ("CHP", "Chiapas"), ("CMX", "Ciudad de México"), ("COA", "Coahuila"), ("COL", "Colima"),
    ("DUR", "Durango"), ("GRO", "Guerrero"), ("GUA", "Guanajuato"), ("HID", "Hidalgo"), ("JAL", "Jalisco"),
    ("MEX", "México"), ("MIC", "Michoacán"), ("MOR", "Morelos"), ("NAY", "Nayarit"), ("NLE", "Nuevo León"),
    ("OAX", "Oaxaca"), ("PUE", "Puebla"), ("QUE", "Querétaro"), ("ROO", "Quintana Roo"), ("SIN", "Sinaloa"),
    ("SLP", "San Luis Potosí"), ("SON", "Sonora"), ("TAB", "Tabasco"), ("TAM", "Tamaulipas"), ("TLA", "Tlaxcala"),
    ("VER", "Veracruz"), ("YUC", "Yucatán"), ("ZAC", "Zacatecas"),
];

#[rustfmt::skip]
pub(super) static UNITED_STATES: List = &[
    ("AK", "Alaska"), ("AL", "Alabama"), ("AR", "Arkansas"), ("AZ", "Arizona"), ("CA", "California"),
    ("CO", "Colorado"), ("CT", "Connecticut"), ("DC", "District of Columbia"), ("DE", "Delaware"), ("FL", "Florida"),
    ("GA", "Georgia"), ("HI", "Hawaii"), ("IA", "Iowa"), ("ID", "Idaho"), ("IL", "Illinois"), ("IN", "Indiana"),
    ("KS", "Kansas"), ("KY", "Kentucky"), ("LA", "Louisiana"), ("MA", "Massachusetts"), ("MD", "Maryland"),
    ("ME", "Maine"), ("MI", "Michigan"), ("MN", "Minnesota"), ("MO", "Missouri"), ("MS", "Mississippi"),
    ("MT", "Montana"), ("NC", "North Carolina"), ("ND", "North Dakota"), ("NE", "Nebraska"), ("NH", "New Hampshire"),
    ("NJ", "New Jersey"), ("NM", "New Mexico"), ("NV", "Nevada"), ("NY", "New York"), ("OH", "Ohio"),
    ("OK", "Oklahoma"), ("OR", "Oregon"), ("PA", "Pennsylvania"), ("RI", "Rhode Island"), ("SC", "South Carolina"),
    ("SD", "South Dakota"), ("TN", "Tennessee"), ("TX", "Texas"), ("UT", "Utah"), ("VA", "Virginia"),
    ("VT", "Vermont"), ("WA", "Washington"), ("WI", "Wisconsin"), ("WV", "West Virginia"), ("WY", "Wyoming"),
];
