"""Names, streets and the like to make invented families from. Any likeness is chance."""

GIRLS = (
    *("Aaliyah", "Abigail", "Ada", "Aisha", "Alice", "Amina", "Anwen", "Beth", "Carys", "Chloe", "Daisy", "Ela"),
    *("Emilia", "Esme", "Fatou", "Freya", "Grace", "Hanna", "Ife", "Imogen", "Isla", "Iwona", "Jasmine", "Kezia"),
    *("Layla", "Lily", "Maja", "Mei", "Mia", "Nadia", "Nell", "Oluchi", "Orla", "Poppy", "Rosie", "Ruby", "Safiya"),
    *("Sana", "Scarlett", "Selin", "Simran", "Tamsin", "Thea", "Willow", "Yara", "Zara", "Zofia"),
)
BOYS = (
    *("Adam", "Albie", "Alfie", "Amir", "Arlo", "Arjun", "Ayo", "Bilal", "Caleb", "Dylan", "Eben", "Eli", "Ethan"),
    *("Filip", "Finley", "Freddie", "George", "Hamza", "Harley", "Harvey", "Idris", "Isaac", "Jakub", "Jasper"),
    *("Jayden", "Kai", "Kofi", "Leo", "Liam", "Luca", "Mateo", "Mason", "Musa", "Niall", "Oisin", "Oscar", "Ravi"),
    *("Reuben", "Ronan", "Samuel", "Tariq", "Teddy", "Theo", "Tomos", "Tyler", "Wei", "Yusuf", "Zain"),
)
MOTHERS = (
    *("Agnieszka", "Alison", "Bukola", "Catrin", "Claudia", "Deborah", "Elif", "Farah", "Gemma", "Harpreet", "Helen"),
    *("Ivana", "Jenna", "Kerry", "Laura", "Lin", "Maryam", "Melissa", "Naomi", "Nicola", "Noor", "Rachel", "Rhian"),
    *("Samira", "Shanice", "Siobhan", "Stacey", "Tanya", "Yetunde", "Zeynep"),
)
FATHERS = (
    *("Adil", "Andrzej", "Ashok", "Bryn", "Chidi", "Craig", "Darren", "Emre", "Gavin", "Grant", "Hassan", "Ivor"),
    *("Jamal", "Karl", "Kwame", "Lee", "Marek", "Mehmet", "Neil", "Niran", "Paul", "Rashid", "Ryan", "Sanjay"),
    *("Shaun", "Stuart", "Tunde", "Wojtek", "Xin", "Zubair"),
)
FAMILIES = (
    *("Abara", "Akhtar", "Appleyard", "Aydin", "Bainbridge", "Banerjee", "Barlow", "Begum", "Bennion", "Blythe"),
    *("Boateng", "Bowden", "Brannigan", "Cadwallader", "Chowdhury", "Clegg", "Coombes", "Dalton", "Darko", "Dhillon"),
    *("Eastwick", "Ekwueme", "Fairley", "Farouk", "Fenwick", "Garside", "Gill", "Goddard", "Grabowska", "Hargreave"),
    *("Hossain", "Howells", "Hussain", "Ibekwe", "Jarvis", "Kaczmarek", "Kaplan", "Kaur", "Kendrick", "Lacey", "Liang"),
    *("Lomax", "Mahmood", "Mbeki", "McAuley", "Mensah", "Mistry", "Nairn", "Nkemelu", "Oakden", "Odutola", "Okafor"),
    *("Ozturk", "Parfitt", "Pawlak", "Penhale", "Pickering", "Quigley", "Rahman", "Raines", "Redfern", "Salter"),
    *("Sandhu", "Skelton", "Sowerby", "Stokoe", "Tandon", "Thackray", "Tran", "Trevena", "Uddin", "Vickers"),
    *("Wardle", "Whitlock", "Winstanley", "Wrigley", "Yeoman", "Zaman"),
)
STREETS = (
    *("Abbey Road", "Albion Street", "Barley Close", "Bridge Street", "Canal Walk", "Chapel Lane", "Cherry Tree Way"),
    *("Dock Road", "Elm Grove", "Ferry Road", "Foundry Lane", "Garden Court", "Heron Way", "Jubilee Avenue"),
    *("Kiln Lane", "Lock Cottages", "Mill Lane", "Orchard Rise", "Quarry Hill", "Rope Walk", "Station Road"),
    *("Tannery Row", "The Crescent", "Union Street", "Weaver's Yard", "Willow Drive"),
)
#: Places and postal districts that no map has.
TOWNS = (("Riverside", "ZR1"), ("Riverside", "ZR2"), ("Millbrook", "ZR4"), ("Larkfield", "ZR5"), ("Weirbridge", "ZR7"))
LANGUAGES = (
    *("English",) * 12,
    *("Polish and English", "Urdu and English", "Bengali and English", "Turkish and English", "Welsh and English"),
)
ETHNICITIES = (
    *("WBRI",) * 9,
    *("WOTH", "WOTH", "MWBC", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "BCRB", "BAFR", "BAFR", "CHNE", "OOTH"),
)
