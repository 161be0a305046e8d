// Says of PDF files whether they follow PDF/UA-1 and PDF/A-3a, by veraPDF's own rules: a line for each rule that is broken.
// Run as: java -cp <veraPDF and JAXB> CheckPdf.java FILE …
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class CheckPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files)
            for (String flavour : new String[] {"ua1", "3a"})
                check(Path.of(file), flavour);
    }

    private static void check(Path file, String flavour) throws Exception {
        PDFAFlavour wanted = PDFAFlavour.fromString(flavour);
        Set<String> broken = new TreeSet<>();
        try (InputStream in = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, wanted);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(wanted, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions())
                if (one.getStatus() == TestAssertion.Status.FAILED)
                    broken.add(one.getRuleId().getClause() + " " + one.getMessage());
            System.out.println(file.getFileName() + " " + flavour + " " + (result.isCompliant() ? "follows" : "breaks " + broken));
        }
    }
}
