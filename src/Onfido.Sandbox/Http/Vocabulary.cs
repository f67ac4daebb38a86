using System.Collections.Frozen;

namespace Onfido.Sandbox.Http;

/// <summary>The values that the API takes where it has a list of them.</summary>
internal static class Vocabulary
{
    /// <summary>ISO 3166-1 alpha-3, with RKS for Kosovo.</summary>
    public static readonly IReadOnlySet<string> Countries = Words(
        """
        ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB
        BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI
        ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN
        IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC
        MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU
        NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU RKS ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
        SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT
        VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
        """);

    /// <summary>What an uploaded document can be.</summary>
    public static readonly IReadOnlySet<string> DocumentTypes = Words(
        """
        passport driving_licence national_identity_card residence_permit passport_card tax_id visa voter_id residence_status_document
        postal_identity_card social_security_card work_permit asylum_registration_card national_health_insurance_card municipality_identity_card
        private_operators_card proof_of_citizenship service_id_card immigration_status_document indigenous_card vehicle_registration_card
        certificate_of_naturalisation professional_qualification_card consular_id international_driving_licence home_office_letter
        birth_certificate vehicle_registration_certificate form_for_affixing_the_visa identification_number_document adoption_certificate
        bank_building_society_statement bank_statement benefit_letters cbt certificate_of_sponsorship character_reference
        civil_partnership_certificate council_tax credit_card_statement deed_poll divorce_absolute_decree educational_statement electricity_bill
        gas_bill government_letter internet_bill marriage_certificate motorcycle_insurance national_insurance_card naturalisation_certificate
        non_uk_driving_licence p45_p60 payslip phone_bill professional_identification_card right_to_work_share_code_result statement_fact
        t4_student_university_term_dates_evidence uk_biometric_residence_permit uk_driving_licence unknown utility_bill utility_bill_electric
        utility_bill_gas utility_bill_other water_bill address_certificate general_letter insurance_statement pension_property_statement_letter
        mortgage_statement mobile_phone_bill identity_document_with_address exchange_house_statement accommodation_tenancy_certificate
        diplomatic_id travel_document
        """);

    /// <summary>What an applicant can be known by.</summary>
    public static readonly IReadOnlySet<string> IdNumberTypes = Words(
        """
        ssn social_insurance tax_id identity_card driving_license driving_licence share_code voter_id passport other
        """);

    /// <summary>What an applicant can consent to.</summary>
    public static readonly IReadOnlySet<string> Consents = Words(
        """
        privacy_notices_read ssn_verification phone_number_verification
        """);

    private static FrozenSet<string> Words(string text) =>
        text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
