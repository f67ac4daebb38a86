using System.Collections.Frozen;

namespace OpsDashboard.Runs.Reports;

/// <summary>Onfido's names of what a report looks at, in plain words: as a label, and as a finding when it fails.</summary>
public static class BreakdownWords
{
    /// <summary>By path, or by name alone where it means the same everywhere.</summary>
    private static readonly FrozenDictionary<string, (string Label, string Finding)> Words = new Dictionary<string, (string, string)>
    {
        ["data_comparison"] = ("Given against document", "what was given differs from the document"),
        ["data_comparison.first_name"] = ("First name", "first name differs"),
        ["data_comparison.last_name"] = ("Last name", "last name differs"),
        ["data_comparison.date_of_birth"] = ("Date of birth", "date of birth differs"),
        ["data_comparison.date_of_expiry"] = ("Expiry date", "expiry date differs"),
        ["data_comparison.gender"] = ("Gender", "gender differs"),
        ["data_comparison.issuing_country"] = ("Issuing country", "issuing country differs"),
        ["data_comparison.document_type"] = ("Document type", "document type differs"),
        ["data_comparison.document_numbers"] = ("Document number", "document number differs"),
        ["data_comparison.address"] = ("Address", "address differs"),
        ["data_validation"] = ("Validity of the data", "data on the document is not valid"),
        ["data_validation.gender"] = ("Gender", "gender on the document is not valid"),
        ["data_validation.date_of_birth"] = ("Date of birth", "date of birth on the document is not valid"),
        ["data_validation.document_numbers"] = ("Document number", "document number is not valid"),
        ["data_validation.document_expiration"] = ("Not expired", "document has expired"),
        ["data_validation.expiry_date"] = ("Expiry date", "expiry date is not valid"),
        ["data_validation.mrz"] = ("Machine-readable zone", "machine-readable zone is not valid"),
        ["data_validation.barcode"] = ("Barcode", "barcode is not valid"),
        ["data_consistency"] = ("Consistency within the document", "document contradicts itself"),
        ["data_consistency.date_of_expiry"] = ("Expiry date", "document contradicts itself on the expiry date"),
        ["data_consistency.document_numbers"] = ("Document numbers", "document contradicts itself on its number"),
        ["data_consistency.issuing_country"] = ("Issuing country", "document contradicts itself on the issuing country"),
        ["data_consistency.document_type"] = ("Document type", "document contradicts itself on its type"),
        ["data_consistency.date_of_birth"] = ("Date of birth", "document contradicts itself on the date of birth"),
        ["data_consistency.gender"] = ("Gender", "document contradicts itself on the gender"),
        ["data_consistency.first_name"] = ("First name", "document contradicts itself on the first name"),
        ["data_consistency.last_name"] = ("Last name", "document contradicts itself on the last name"),
        ["data_consistency.nationality"] = ("Nationality", "document contradicts itself on the nationality"),
        ["data_consistency.multiple_data_sources_present"] = ("Several sources of data", "document has only one source of data"),
        ["image_integrity"] = ("Quality of the picture", "picture is not good enough"),
        ["image_quality"] = ("Sharp and complete", "picture is not sharp or not complete"),
        ["supported_document"] = ("Supported document", "document is not supported"),
        ["colour_picture"] = ("In colour", "picture is not in colour"),
        ["conclusive_document_quality"] = ("Document undamaged", "document is damaged or covered"),
        ["face_detected"] = ("Face found", "no face found"),
        ["source_integrity"] = ("Trustworthy camera", "camera or source is suspicious"),
        ["visual_authenticity"] = ("Genuineness", "not genuine"),
        ["fonts"] = ("Fonts", "fonts do not match"),
        ["picture_face_integrity"] = ("Portrait untouched", "portrait was replaced or altered"),
        ["template"] = ("Template", "template does not match"),
        ["security_features"] = ("Security features", "security features are missing or wrong"),
        ["original_document_present"] = ("Original document", "not the original document"),
        ["digital_tampering"] = ("No digital tampering", "picture was altered digitally"),
        ["face_detection"] = ("Portrait found", "no portrait found on the document"),
        ["visual_authenticity.other"] = ("Other signs", "other signs that it is not genuine"),
        ["spoofing_detection"] = ("Real face", "face may be a picture, mask or screen"),
        ["liveness_detected"] = ("Person present", "person may not have been present"),
        ["police_record"] = ("Police record", "reported lost, stolen or compromised"),
        ["document_has_not_been_recorded_as_lost,_stolen_or_compromised"] = ("Not lost, stolen or compromised", "reported lost, stolen or compromised"),
        ["compromised_document"] = ("Compromised document", "document is known as compromised"),
        ["document_database"] = ("Not in the database of compromised documents", "document is known as compromised"),
        ["repeat_attempts"] = ("No repeated use", "document was used in other attempts"),
        ["age_validation"] = ("Age", "below the accepted age"),
        ["minimum_accepted_age"] = ("Accepted age", "below the accepted age"),
        ["issuing_authority"] = ("Chip", "chip could not be trusted"),
        ["nfc_active_authentication"] = ("Chip is the original", "chip may be a copy"),
        ["nfc_passive_authentication"] = ("Chip data signed", "data on the chip is not signed"),
        ["face_comparison"] = ("Face against document", "face differs from the document"),
        ["face_match"] = ("Same face", "face differs from the document"),
        ["previously_seen_faces"] = ("Face not seen before", "face was seen with another applicant"),
        ["sanction"] = ("Sanctions", "possible match on a sanctions list"),
        ["politically_exposed_person"] = ("Politically exposed person", "possible politically exposed person"),
        ["legal_and_regulatory_warnings"] = ("Legal warnings", "possible legal or regulatory warning"),
        ["adverse_media"] = ("Adverse media", "possible adverse media"),
        ["monitored_lists"] = ("Monitored lists", "possible match on a monitored list"),
        ["device"] = ("Device", "device is suspicious"),
        ["application_authenticity"] = ("Genuine app", "app is not genuine"),
        ["device_integrity"] = ("Genuine device", "device may be an emulator or altered"),
        ["device_reputation"] = ("Reputation of the device", "device or network has a poor reputation"),
        ["document_classification"] = ("Kind of document", "document is of an unexpected kind"),
        ["mortality"] = ("Not recorded as deceased", "person is recorded as deceased"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A name that nobody knows is shown as it is.</summary>
    public static string Label(string path, string name) => Find(path, name)?.Label ?? name;

    public static string Finding(string path, string name) => Find(path, name)?.Finding ?? name;

    private static (string Label, string Finding)? Find(string path, string name) =>
        Words.TryGetValue(path, out var words) || Words.TryGetValue(name, out words) ? words : null;
}
