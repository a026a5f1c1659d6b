#include "text/ablative.h"

#include <gtest/gtest.h>

using text::with_turkish_ablative;

TEST(Ablative, FollowsTheLastVowelAndHardens) {
    for (std::string_view written : {"Özadam’dan",
                                     "Kutay’dan",
                                     "Mehmet’ten",
                                     "Zeytinlik’ten",
                                     "İzmir’den",
                                     "Defne Tuzcu’dan",
                                     "Macit Lodos’tan",
                                     "Owen Tallis’ten",
                                     "Nilay Sarmaşık’tan",
                                     "Ferda Işıltan’dan",
                                     "Poyraz İğneci’den",
                                     "Tuna Yelkenci’den",
                                     "Ayşe’den",
                                     "Gül’den",
                                     "Umut’tan",
                                     "Recep’ten",
                                     "Şahap’tan",
                                     "Haluk’tan",
                                     "Yusuf’tan",
                                     "Savaş’tan",
                                     "Deniz’den",
                                     "Ali’den",
                                     "Su’dan"}) {
        std::string_view name = written.substr(0, written.find("’"));
        EXPECT_EQ(with_turkish_ablative(name), written);
    }
}

TEST(Ablative, KnowsTheProvinces) {
    for (std::string_view written :
         {"Adana’dan",       "Adıyaman’dan",      "Afyonkarahisar’dan", "Ağrı’dan",
          "Aksaray’dan",     "Amasya’dan",        "Ankara’dan",         "Antalya’dan",
          "Ardahan’dan",     "Artvin’den",        "Aydın’dan",          "Balıkesir’den",
          "Bartın’dan",      "Batman’dan",        "Bayburt’tan",        "Bilecik’ten",
          "Bingöl’den",      "Bitlis’ten",        "Bolu’dan",           "Burdur’dan",
          "Bursa’dan",       "Çanakkale’den",     "Çankırı’dan",        "Çorum’dan",
          "Denizli’den",     "Diyarbakır’dan",    "Düzce’den",          "Edirne’den",
          "Elazığ’dan",      "Erzincan’dan",      "Erzurum’dan",        "Eskişehir’den",
          "Gaziantep’ten",   "Giresun’dan",       "Gümüşhane’den",      "Hakkari’den",
          "Hatay’dan",       "Iğdır’dan",         "Isparta’dan",        "İstanbul’dan",
          "İzmir’den",       "Kahramanmaraş’tan", "Karabük’ten",        "Karaman’dan",
          "Kars’tan",        "Kastamonu’dan",     "Kayseri’den",        "Kırıkkale’den",
          "Kırklareli’nden", "Kırşehir’den",      "Kilis’ten",          "Kocaeli’den",
          "Konya’dan",       "Kütahya’dan",       "Malatya’dan",        "Manisa’dan",
          "Mardin’den",      "Mersin’den",        "Muğla’dan",          "Muş’tan",
          "Nevşehir’den",    "Niğde’den",         "Ordu’dan",           "Osmaniye’den",
          "Rize’den",        "Sakarya’dan",       "Samsun’dan",         "Siirt’ten",
          "Sinop’tan",       "Sivas’tan",         "Şanlıurfa’dan",      "Şırnak’tan",
          "Tekirdağ’dan",    "Tokat’tan",         "Trabzon’dan",        "Tunceli’den",
          "Uşak’tan",        "Van’dan",           "Yalova’dan",         "Yozgat’tan",
          "Zonguldak’tan"}) {
        std::string_view name = written.substr(0, written.find("’"));
        EXPECT_EQ(with_turkish_ablative(name), written);
    }
}

TEST(Ablative, KnowsSoftNamesAbbreviationsNumbersAndStrangers) {
    for (std::string_view written :
         {"Kemal’den", "Mustafa Kemal’den", "Nihal’den",      "Hilal’den", "Bilal’den", "Vural’dan",
          "Meral’den", "TBMM’den",          "AKP’den",        "ABD’den",   "NATO’dan",  "TÜBİTAK’tan",
          "ODTÜ’den",  "THY’den",           "BM’den",         "1974’ten",  "2023’ten",  "1990’dan",
          "2020’den",  "1940’tan",          "2000’den",       "0’dan",     "José’den",  "Renée’den",
          "Marx’tan",  "Kyrenia’dan",       "Ros Hallam’dan", "Çağla’dan", "Nâzım’dan", "AB’den",
          "A.Ş.’den",  "BDH’den",           "Tariq’ten"}) {
        std::string_view name = written.substr(0, written.find("’"));
        EXPECT_EQ(with_turkish_ablative(name), written);
    }
    EXPECT_EQ(with_turkish_ablative("Lefkoşa (Nicosia)"), "Lefkoşa’dan (Nicosia)");
    EXPECT_EQ(with_turkish_ablative("Güc\xCC\xA7"), "Güc\xCC\xA7’ten") << "a ç in two letters";
    EXPECT_EQ(with_turkish_ablative(""), "");
    EXPECT_EQ(with_turkish_ablative("—"), "—");
}

TEST(Ablative, TakesAnNWhereSomethingBelongsToSomebody) {
    for (std::string_view written :
         {"İmamoğlu’ndan", "Ekrem İmamoğlu’ndan", "Haber Merkezi’nden", "Liman Gazetesi’nden",
          "Dış Haberler Servisi’nden", "Gemikonağı’ndan", "Yeniboğaziçi’nden", "Merkezi’den",
          "MEHMET KURT’tan", "Zühal’den", "Ziraat’ten", "Harry’den", "Brooklyn’den", "Renault’dan",
          "Google’dan", "Charles’tan"}) {
        std::string_view name = written.substr(0, written.find("’"));
        EXPECT_EQ(with_turkish_ablative(name), written);
    }
}
